package vn.directivecascade.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.compress.archivers.zip.ZipArchiveInputStream;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import vn.directivecascade.kernel.RefusedFile;

/**
 * Reads and writes the sheets of an XLSX file. A date cell is read as a date whatever its format; formulas are not
 * evaluated.
 */
final class SpreadsheetTable {

    /** Maximum unpacked size of a file, in bytes (zip bomb); a directory of the whole nation takes about 3 MB. */
    private static final long LARGEST_UNPACKED = 32L * 1024 * 1024;

    /** Spreadsheets keep fifteen significant digits; longer numbers are rounded. */
    private static final double EXACT_BELOW = 1e15;

    private static final Pattern ZEROS = Pattern.compile("0{2,15}");

    private static final int ROWS_IN_MEMORY = 100;

    /** Column width: 24 characters, in units of 1/256 of a character. */
    private static final int WIDTH = 24 * 256;

    static {
        ZipSecureFile.setMaxEntrySize(LARGEST_UNPACKED);
    }

    private SpreadsheetTable() {}

    /** The table of the sheet with the titles, or of the first sheet if none has them. */
    static Table read(byte[] content, String subject, Map<String, Column> columns) {
        if (isLargerThan(LARGEST_UNPACKED, content, subject)) {
            throw TableFile.refused(1, "table.tooLarge", LARGEST_UNPACKED / 1024 / 1024);
        }
        try (Workbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content))) {
            List<Table> tables = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (Sheet sheet : workbook) {
                Table table = new Table(lines(sheet), false);
                if (table.titles(columns) >= 0) {
                    tables.add(table);
                    names.add(sheet.getSheetName());
                }
            }
            if (tables.size() > 1) {
                throw TableFile.refused(1, "table.sheets", String.join(", ", names));
            }
            return tables.isEmpty() ? new Table(lines(workbook.getSheetAt(0)), false) : tables.get(0);
        } catch (RefusedFile refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            // POI throws many kinds of exceptions for damaged files.
            throw TableFile.refused(1, subject + ".unreadable");
        }
    }

    /** Read with a library: the JDK's stream refuses the data descriptors of ZIP64, which streaming writers use. */
    private static boolean isLargerThan(long bytes, byte[] content, String subject) {
        byte[] buffer = new byte[64 * 1024];
        long unpacked = 0;
        try (ZipArchiveInputStream zip = new ZipArchiveInputStream(new ByteArrayInputStream(content))) {
            while (zip.getNextEntry() != null) {
                for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
                    unpacked += read;
                    if (unpacked > bytes) {
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException | IllegalArgumentException e) {
            throw TableFile.refused(1, subject + ".unreadable");
        }
    }

    private static List<TableLine> lines(Sheet sheet) {
        Map<Integer, List<CellRangeAddress>> merged =
                sheet.getMergedRegions().stream().collect(Collectors.groupingBy(CellRangeAddress::getFirstRow));
        List<TableLine> lines = new ArrayList<>();
        for (Row row : sheet) {
            List<TableCell> cells = new ArrayList<>();
            for (Cell cell : row) {
                TableCell read = cell(cell);
                if (!read.isBlank()) {
                    TableFile.boundColumns(cell.getColumnIndex() + 1, row.getRowNum() + 1);
                    while (cells.size() < cell.getColumnIndex()) {
                        cells.add(TableCell.text(""));
                    }
                    cells.add(read);
                }
            }
            if (!cells.isEmpty()) {
                merged.getOrDefault(row.getRowNum(), List.of()).stream()
                        .map(CellRangeAddress::getFirstColumn)
                        .filter(column -> column < cells.size())
                        .forEach(column -> cells.set(
                                column,
                                new TableCell(
                                        TableCell.Kind.MERGED, cells.get(column).text())));
                lines.add(new TableLine(row.getRowNum() + 1, cells));
                TableFile.boundRows(lines);
            }
        }
        return lines;
    }

    private static TableCell cell(Cell cell) {
        return switch (cell.getCellType()) {
            case STRING -> TableCell.text(cell.getStringCellValue());
            case NUMERIC -> number(cell);
            case FORMULA -> new TableCell(TableCell.Kind.FORMULA, "=" + cell.getCellFormula());
            case BOOLEAN -> new TableCell(TableCell.Kind.OTHER, cell.getBooleanCellValue() ? "TRUE" : "FALSE");
            case ERROR ->
                new TableCell(
                        TableCell.Kind.ERROR,
                        FormulaError.isValidCode(cell.getErrorCellValue())
                                ? FormulaError.forInt(cell.getErrorCellValue()).getString()
                                : "#");
            default -> TableCell.text("");
        };
    }

    private static TableCell number(Cell cell) {
        if (DateUtil.isCellDateFormatted(cell)) {
            LocalDateTime moment = cell.getLocalDateTimeCellValue();
            return moment.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? new TableCell(TableCell.Kind.DAY, moment.toLocalDate().toString())
                    : new TableCell(TableCell.Kind.OTHER, moment.toString());
        }
        double value = cell.getNumericCellValue();
        if (value != Math.rint(value) || Math.abs(value) >= EXACT_BELOW) {
            return new TableCell(TableCell.Kind.OTHER, Double.toString(value));
        }
        String digits = BigDecimal.valueOf(value).toBigInteger().toString();
        String format = cell.getCellStyle().getDataFormatString();
        boolean padded = value >= 0 && format != null && ZEROS.matcher(format).matches();
        return padded
                ? new TableCell(
                        TableCell.Kind.PADDED, "0".repeat(Math.max(0, format.length() - digits.length())) + digits)
                : new TableCell(TableCell.Kind.NUMBER, digits);
    }

    /**
     * Writes an XLSX file in which every cell that is no number and no date is text, so that a program shows and saves
     * values unchanged. Rows leave the memory as they are written.
     *
     * @param sheets the lines of each sheet by its name; the first line of each holds the titles
     */
    static byte[] write(Map<String, ? extends List<? extends List<?>>> sheets, String head) {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY);
                ByteArrayOutputStream file = new ByteArrayOutputStream()) {
            Styles styles = new Styles(workbook);
            sheets.forEach((name, lines) -> {
                Sheet sheet = workbook.createSheet(name);
                write(sheet, lines, styles);
                if (head != null) {
                    print(sheet, head);
                }
            });
            workbook.write(file);
            return file.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Sheet sheet, List<? extends List<?>> lines, Styles styles) {
        for (int column = 0; column < lines.get(0).size(); column++) {
            sheet.setDefaultColumnStyle(column, styles.text);
            sheet.setColumnWidth(column, WIDTH);
        }
        sheet.createFreezePane(0, 1);
        for (int line = 0; line < lines.size(); line++) {
            Row row = sheet.createRow(line);
            for (int column = 0; column < lines.get(line).size(); column++) {
                Object value = lines.get(line).get(column);
                if (!String.valueOf(value).isEmpty()) {
                    write(row.createCell(column), value, styles, line == 0 ? styles.titles : styles.text);
                }
            }
        }
    }

    /** Printed pages are as wide as the table, and repeat the head and the titles. */
    private static void print(Sheet sheet, String head) {
        // An ampersand begins a code for the number of the page and the like.
        sheet.getHeader().setCenter(head.replace("&", "&&"));
        sheet.setRepeatingRows(new CellRangeAddress(0, 0, -1, -1));
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
    }

    private static void write(Cell cell, Object value, Styles styles, CellStyle ofText) {
        if (value instanceof Number figure) {
            cell.setCellValue(figure.doubleValue());
            cell.setCellStyle(styles.number);
        } else if (value instanceof LocalDate date) {
            cell.setCellValue(date);
            cell.setCellStyle(styles.day);
        } else if (value instanceof LocalDateTime time) {
            cell.setCellValue(time);
            cell.setCellStyle(styles.moment);
        } else {
            String text = String.valueOf(value);
            cell.setCellValue(text.startsWith("'") ? Neutral.written(text) : text);
            cell.setCellStyle(ofText);
        }
    }

    /** The styles of a workbook's cells. */
    private static final class Styles {

        private final CellStyle text;
        private final CellStyle titles;
        private final CellStyle number;
        private final CellStyle day;
        private final CellStyle moment;

        Styles(Workbook workbook) {
            text = formatted(workbook, "@");
            titles = formatted(workbook, "@");
            Font bold = workbook.createFont();
            bold.setBold(true);
            titles.setFont(bold);
            number = workbook.createCellStyle();
            day = formatted(workbook, "dd/mm/yyyy");
            moment = formatted(workbook, "dd/mm/yyyy hh:mm");
        }

        private static CellStyle formatted(Workbook workbook, String format) {
            CellStyle style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            return style;
        }
    }
}
