package vn.directivecascade.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Directory files that must be refused: wrong file types, columns or rows. */
class BadDirectoriesTest extends BadInput {

    private static final String IMPORTS = "/api/v1/organisations/imports";

    @TestFactory
    @DisplayName("Each bad request has its answer and leaves everything as it was")
    Stream<DynamicTest> table() throws Exception {
        return each(directories());
    }

    private static List<Bad> directories() throws IOException {
        List<String> csv = with(login("admin"), "Content-Type: text/csv");
        List<String> xlsx =
                with(login("admin"), "Content-Type: application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        String titles = "key,name,level,parent,groups,validFrom,validTo,successors,aliases,email,phone\n";
        return List.of(
                Bad.of("an empty directory", "POST", IMPORTS, csv, "", 422, "directory.refused"),
                Bad.of("a directory of titles", "POST", IMPORTS, csv, titles, 422, "directory.refused"),
                Bad.of(
                        "a directory of the wrong columns",
                        "POST",
                        IMPORTS,
                        csv,
                        "a,b\n1,2\n",
                        422,
                        "directory.refused"),
                Bad.of("a directory that is no UTF-8", "POST", IMPORTS, csv, "", 422, "directory.refused")
                        .with(bytes(titles + "x,\u00e1,agency,ubnd-thanh-hoa,,,,,,,\n", StandardCharsets.ISO_8859_1)),
                Bad.of(
                        "a NUL in a directory",
                        "POST",
                        IMPORTS,
                        csv,
                        titles + "x,a\u0000b,agency,ubnd-thanh-hoa,,,,,,,\n",
                        422,
                        "directory.refused"),
                Bad.of(
                        "the group of administrators as an organisation",
                        "POST",
                        IMPORTS,
                        csv,
                        titles + "camunda-admin,a,agency,ubnd-thanh-hoa,,,,,,,\n",
                        422,
                        "directory.refused"),
                Bad.of(
                        "a key of 5,000 parts",
                        "POST",
                        IMPORTS,
                        csv,
                        titles + "a" + "-a".repeat(4999) + ",a,agency,ubnd-thanh-hoa,,,,,,,\n",
                        422,
                        "directory.refused"),
                Bad.of(
                        "an address of 5,000 parts",
                        "POST",
                        IMPORTS,
                        csv,
                        titles + "x,a,agency,ubnd-thanh-hoa,,,,,,a@" + "a.".repeat(5000) + "vn,\n",
                        422,
                        "directory.refused"),
                Bad.of(
                        "a name of 5,000 letters",
                        "POST",
                        IMPORTS,
                        csv,
                        titles + "x," + "a".repeat(5000) + ",agency,ubnd-thanh-hoa,,,,,,,\n",
                        422,
                        "directory.refused"),
                Bad.of("an open quotation mark", "POST", IMPORTS, csv, titles + "\"x,a\n", 422, "directory.refused"),
                Bad.of(
                        "the year 0000",
                        "POST",
                        IMPORTS,
                        csv,
                        titles + "x,a,agency,ubnd-thanh-hoa,,2024-02-30,,,,,\n",
                        422,
                        "directory.refused"),
                Bad.of("a ZIP that is no spreadsheet", "POST", IMPORTS, xlsx, "", 422, "directory.refused")
                        .with(zip("a.txt", "x")),
                Bad.of("a bomb", "POST", IMPORTS, xlsx, "", 422, "directory.refused")
                        .with(bomb()),
                Bad.of("half a spreadsheet", "POST", IMPORTS, xlsx, "PK\u0003\u0004", 422, "directory.refused"),
                Bad.of(
                        "a directory in JSON",
                        "POST",
                        IMPORTS,
                        with(login("admin"), JSON),
                        "{}",
                        415,
                        "request.mediaType"),
                Bad.of(
                        "a directory by a clerk",
                        "POST",
                        IMPORTS,
                        with(login("clerk.bo-tttt"), "Content-Type: text/csv"),
                        titles,
                        403,
                        "access.denied"),
                Bad.of("perhaps a dry run", "POST", IMPORTS + "?dryRun=perhaps", csv, titles, 400, "request.malformed"),
                Bad.of(
                        "a directory over 20 MB",
                        "POST",
                        IMPORTS,
                        with(login("admin"), "Content-Type: text/csv", "Content-Length: 20971521"),
                        "key",
                        413,
                        "request.tooLarge"));
    }

    /** A spreadsheet whose sheet unpacks to 200 MB. */
    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
            zip.write("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                    .getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 200; i++) {
                zip.write(new byte[1024 * 1024]);
            }
        }
        return bytes.toByteArray();
    }
}
