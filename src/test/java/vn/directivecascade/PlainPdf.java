package vn.directivecascade;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes a small ASCII PDF object by object, so that tests can create content that no library would write. */
public final class PlainPdf {

    private PlainPdf() {}

    /** A PDF of one empty page that differs from others by this mark. */
    public static String of(String mark) {
        return with("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page(), "(" + mark + ")");
    }

    public static byte[] bytes(String mark) {
        return of(mark).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** An empty page whose parent is object 2. */
    public static String page() {
        return "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>";
    }

    /** A PDF of these objects, numbered from 1; the first is its catalog. */
    public static String with(String... objects) {
        return trailed("", objects);
    }

    /** @param trailer what the trailer has besides its root and size */
    public static String trailed(String trailer, String... objects) {
        StringBuilder pdf = new StringBuilder("%PDF-1.7\n");
        List<Integer> offsets = new ArrayList<>();
        for (int i = 0; i < objects.length; i++) {
            offsets.add(pdf.length());
            pdf.append(i + 1).append(" 0 obj").append(objects[i]).append("endobj\n");
        }
        int xref = pdf.length();
        pdf.append("xref\n0 ").append(objects.length + 1).append("\n0000000000 65535 f \n");
        offsets.forEach(offset ->
                pdf.append(String.valueOf(10_000_000_000L + offset), 1, 11).append(" 00000 n \n"));
        return pdf.append("trailer<</Size ")
                .append(objects.length + 1)
                .append("/Root 1 0 R")
                .append(trailer)
                .append(">>\nstartxref\n")
                .append(xref)
                .append("\n%%EOF\n")
                .toString();
    }
}
