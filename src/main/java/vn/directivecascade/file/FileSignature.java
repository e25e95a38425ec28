package vn.directivecascade.file;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** What a file is by its first bytes, as far as it matters for one that is found inside another. */
enum FileSignature {
    /** Programs for Windows, Linux, macOS and Java, and scripts for a shell. */
    PROGRAM("4D5A", "7F454C46", "FEEDFACE", "FEEDFACF", "CFFAEDFE", "CEFAEDFE", "CAFEBABE", "2321"),
    ZIP("504B0304"),
    /** RAR, 7-Zip, gzip, bzip2, xz, Microsoft's cabinets, and ZIPs that are empty or span several files. */
    ARCHIVE("526172211A07", "377ABCAF271C", "1F8B", "425A68", "FD377A585A00", "4D534346", "504B0506", "504B0708"),
    /** Microsoft's older documents, installers and objects (OLE). */
    COMPOUND("D0CF11E0A1B11AE1"),
    PDF("255044462D"),
    OTHER;

    private final List<byte[]> starts;

    FileSignature(String... starts) {
        this.starts = Arrays.stream(starts).map(HexFormat.of()::parseHex).toList();
    }

    static FileSignature of(byte[] content) {
        return Arrays.stream(values())
                .filter(signature -> signature.starts.stream().anyMatch(start -> startsWith(content, start)))
                .findFirst()
                .orElse(OTHER);
    }

    private static boolean startsWith(byte[] content, byte[] start) {
        return content.length >= start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }
}
