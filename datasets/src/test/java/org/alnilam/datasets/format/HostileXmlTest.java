package org.alnilam.datasets.format;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.alnilam.datasets.DataException;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** XML that refers to what it must not: other files, addresses, and entities that grow. */
class HostileXmlTest {

    @TempDir
    private Path folder;

    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket server;
    private Path secret;

    @BeforeEach
    void prepare() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!server.isClosed()) {
                try {
                    server.accept().close();
                    connections.incrementAndGet();
                } catch (IOException e) {
                    return; // closed
                }
            }
        });
        secret = Files.writeString(folder.resolve("secret.txt"), "7");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    /** A matrix of one number, which may be an entity. */
    private LabelledMatrix read(String head, String number) throws IOException {
        Path file = Files.writeString(folder.resolve("matrix.gii"),
                """
                        <?xml version="1.0" encoding="UTF-8"?>
                        %s
                        <GIFTI xmlns:xi="http://www.w3.org/2001/XInclude"><DataArray DataType="NIFTI_TYPE_FLOAT32" \
                        ArrayIndexingOrder="RowMajorOrder" Dimensionality="2" Dim0="1" Dim1="1" Encoding="ASCII" \
                        Endian="LittleEndian"><Data>%s</Data></DataArray></GIFTI>
                        """.formatted(head, number)
                        .replace("SERVER", "http://127.0.0.1:" + server.getLocalPort() + "/x").replace(
                                "FILE", secret.toUri().toString()));
        return MatrixFiles.read(file);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <!DOCTYPE GIFTI [<!ENTITY e SYSTEM "FILE">]>                             | &e;
            <!DOCTYPE GIFTI [<!ENTITY e SYSTEM "SERVER">]>                           | &e;
            <!DOCTYPE GIFTI [<!ENTITY % e SYSTEM "SERVER"> %e;]>                     | &f;
            <!DOCTYPE GIFTI SYSTEM "SERVER"                    >                     | &f;
            <!DOCTYPE GIFTI [<!ENTITY e "7">]>                                       | &e;
            ``                                | <xi:include href="FILE" parse="text"/>
            ``                                | <xi:include href="SERVER" parse="text"/>
            """)
    void nothingIsReadFromElsewhere(String head, String number) {
        assertThrows(DataException.class, () -> read(head, number));
        assertEquals(0, connections.get(), "a connection was made");
    }

    @Test
    void documentTypeOfTheStandardIsPassedOverWithoutARequest() throws IOException {
        assertArrayEquals(new double[] {7}, read("<!DOCTYPE GIFTI SYSTEM \"SERVER\">", "7").values().data);
        assertEquals(0, connections.get(), "a connection was made");
    }

    @Test
    void entitiesThatGrowAreNotExpanded() {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE GIFTI [<!ENTITY a0 \"1111111111\">");
        for (int i = 1; i < 30; i++) {
            laughs.append("<!ENTITY a%1$s \"&a%2$s;&a%2$s;&a%2$s;&a%2$s;\">".formatted(i, i - 1));
        }
        assertThrows(DataException.class, () -> read(laughs + "]>", "&a29;"));
    }
}
