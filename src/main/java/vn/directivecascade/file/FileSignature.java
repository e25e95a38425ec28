package vn.directivecascade.file;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** File types told by their first bytes (magic numbers), as far as they matter for a file inside another one. */
enum FileSignature {
    /** Executables of Windows (PE), Linux (ELF) and macOS (Mach-O), Java classes, and scripts with a shebang line. */
    PROGRAM("4D5A", "7F454C46", "FEEDFACE", "FEEDFACF", "CFFAEDFE", "CEFAEDFE", "CAFEBABE", "2321"),
    ZIP("504B0304"),
    /** RAR, 7-Zip, gzip, bzip2, xz, Microsoft Cabinet, and ZIP files that are empty or span several files. */
    ARCHIVE("526172211A07", "377ABCAF271C", "1F8B", "425A68", "FD377A585A00", "4D534346", "504B0506", "504B0708"),
    /** Compound files (OLE): Office documents up to 2003, Windows installers, embedded objects. */
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
