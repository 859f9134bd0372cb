package org.alnilam.datasets.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files of JSON, of which values are replaced by values of other types and sizes, keys are lost, doubled or renamed.
 *
 * @param json a good file
 */
public record JsonForm(String json) implements Form {

    private static final List<String> VALUES = List.of("null", "true", "0", "-1", "1e999", "-0.0", "NaN", "1.5",
            "12345678901234567890", "2147483648", "1e-400", "\"\"", "\" \"", "\"NaN\"", "\"\\u0000\"", "\"\\ud800\"",
            "\"\\u001b[2J\"", "\"../..\"", "\"/etc/passwd\"", "[]", "{}", "[[]]", "[null]", "{\"\":null}", "[1,2,3]",
            "{\"a\":{\"a\":{\"a\":1}}}", "1".repeat(2000), "\"" + "x".repeat(10_000) + "\"", "[".repeat(3000),
            "[".repeat(400)
                    + "]".repeat(400),
            "[" + "0,".repeat(5000) + "0]", "1e1000000000", "", "\"%s %n\"");

    @Override
    public byte[] write(Random shape, Twist twist) {
        StringBuilder text = new StringBuilder();
        append(JsonMapper.shared().readTree(json), twist, text);
        return twist.block(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void append(JsonNode node, Twist twist, StringBuilder text) {
        int other = Math.floorMod((int) twist.number(-1), 2 * VALUES.size());
        if (other < VALUES.size()) {
            text.append(VALUES.get(other));
            return;
        }
        switch (node) {
            case ObjectNode object -> {
                List<String> members = twist.parts(object.properties().stream().map(member -> {
                    StringBuilder part = new StringBuilder(
                            JsonMapper.shared().writeValueAsString(twist.word(member.getKey())))
                            .append(':');
                    append(member.getValue(), twist, part);
                    return part.toString();
                }).toList());
                text.append('{').append(String.join(",", members)).append('}');
            }
            case ArrayNode array ->
                text.append('[').append(String.join(",", twist.parts(array.valueStream().map(one -> {
                    StringBuilder part = new StringBuilder();
                    append(one, twist, part);
                    return part.toString();
                }).toList()))).append(']');
            default -> text.append(node.isString()
                    ? JsonMapper.shared().writeValueAsString(twist.word(node.stringValue()))
                    : twist.word(node.toString()));
        }
    }
}
