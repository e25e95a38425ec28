package vn.directivecascade.access;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Sends arbitrary bytes to a server, including malformed HTTP. */
final class RawHttp {

    /** What the server answered. */
    record Answer(int status, List<String> headers, String body) {

        Optional<String> header(String name) {
            return values(name).stream().findFirst();
        }

        List<String> values(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .toList();
        }
    }

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /** @param target what stands between method and version, as it is */
    Answer send(String method, String target, List<String> headers, byte[] body, boolean chunked) throws IOException {
        List<String> lines = new ArrayList<>(List.of(method + " " + target + " HTTP/1.1", "Host: localhost"));
        lines.addAll(headers);
        if (chunked) {
            lines.add("Transfer-Encoding: chunked");
        } else if (body != null && headers.stream().noneMatch(line -> line.startsWith("Content-Length"))) {
            lines.add("Content-Length: " + body.length);
        }
        lines.add("Connection: close");
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            try {
                if (chunked) {
                    chunks(out, body);
                } else if (body != null) {
                    out.write(body);
                }
                out.flush();
            } catch (SocketException closedEarly) {
                // The server has heard enough; its answer is there to be read.
            }
            return answer(socket.getInputStream());
        }
    }

    private static void chunks(OutputStream out, byte[] body) throws IOException {
        for (int from = 0; from < body.length; from += 8192) {
            byte[] chunk = Arrays.copyOfRange(body, from, Math.min(body.length, from + 8192));
            out.write((Integer.toHexString(chunk.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(chunk);
            out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads an answer to its end, which is that of the connection. */
    static Answer answer(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            in.transferTo(all);
        } catch (SocketException closedEarly) {
            // What has come so far is the answer.
        }
        String text = all.toString(StandardCharsets.UTF_8);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("no answer");
        }
        List<String> head = List.of(text.substring(0, end).split("\r\n"));
        String body = text.substring(end + 4);
        Answer answer = new Answer(Integer.parseInt(head.get(0).split(" ")[1]), head.subList(1, head.size()), body);
        return answer.header("Transfer-Encoding").isEmpty()
                ? answer
                : new Answer(answer.status, answer.headers, unchunked(all.toByteArray()));
    }

    private static String unchunked(byte[] answer) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = new String(answer, StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n") + 4;
        String bytes = new String(answer, StandardCharsets.ISO_8859_1);
        while (true) {
            int lineEnd = bytes.indexOf("\r\n", at);
            int length = lineEnd < 0 ? 0 : Integer.parseInt(bytes.substring(at, lineEnd), 16);
            if (length == 0) {
                return body.toString(StandardCharsets.UTF_8);
            }
            body.write(answer, lineEnd + 2, length);
            at = lineEnd + 2 + length + 2;
        }
    }
}
