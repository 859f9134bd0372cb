package org.alnilam.datasets;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Order of names in which numbers count as numbers: {@code ses-2} before {@code ses-10}. */
final class NaturalOrder implements Comparator<String> {

    private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

    @Override
    public int compare(String a, String b) {
        Matcher inA = PART.matcher(a);
        Matcher inB = PART.matcher(b);
        while (true) {
            boolean moreA = inA.find();
            boolean moreB = inB.find();
            if (!moreA || !moreB) {
                return moreA == moreB ? a.compareTo(b) : Boolean.compare(moreA, moreB);
            }
            int order = parts(inA.group(), inB.group());
            if (order != 0) {
                return order;
            }
        }
    }

    private static int parts(String a, String b) {
        if (!Character.isDigit(a.charAt(0)) || !Character.isDigit(b.charAt(0))) {
            return a.compareTo(b);
        }
        String shortA = a.replaceFirst("^0+(?=.)", "");
        String shortB = b.replaceFirst("^0+(?=.)", "");
        int order = Integer.compare(shortA.length(), shortB.length());
        return order == 0 ? shortA.compareTo(shortB) : order;
    }
}
