package vn.directivecascade.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import vn.directivecascade.vocabulary.RefusedFile;
import vn.directivecascade.vocabulary.Texts;

/** Reads the first sheet of an XLSX file. A date is read as a date however it is shown; formulas are not worked out. */
final class SpreadsheetTable {

    /** What a part of the file may unpack to: a directory of the whole nation takes some 3 MB. */
    private static final long LARGEST_PART = 32L * 1024 * 1024;

    private static final int WIDEST = 100;

    static {
        ZipSecureFile.setMaxEntrySize(LARGEST_PART);
    }

    private SpreadsheetTable() {}

    static List<TableLine> lines(byte[] content, String subject) {
        try (Workbook workbook = new XSSFWorkbook(new ByteArrayInputStream(content))) {
            List<TableLine> lines = new ArrayList<>();
            for (Row row : workbook.getSheetAt(0)) {
                lines.add(new TableLine(row.getRowNum() + 1, cells(row, subject)));
            }
            return lines.stream().filter(line -> !line.isBlank()).toList();
        } catch (RefusedFile refused) {
            throw refused;
        } catch (IOException | RuntimeException e) {
            // POI tells what is wrong with a file by a dozen kinds of exceptions.
            throw TableFile.refused(1, subject, "unreadable");
        }
    }

    private static List<String> cells(Row row, String subject) {
        DataFormatter formatter = new DataFormatter(Locale.ROOT);
        List<String> cells = new ArrayList<>();
        for (int column = 0; column < Math.min(row.getLastCellNum(), WIDEST); column++) {
            cells.add(cell(row.getCell(column), formatter, subject));
        }
        while (!cells.isEmpty() && Texts.isBlank(cells.get(cells.size() - 1))) {
            cells.remove(cells.size() - 1);
        }
        return cells;
    }

    private static String cell(Cell cell, DataFormatter formatter, String subject) {
        if (cell == null) {
            return "";
        }
        if (cell.getCellType() == CellType.FORMULA) {
            throw TableFile.refused(cell.getRowIndex() + 1, subject, "formula");
        }
        return cell.getCellType() == CellType.NUMERIC && DateUtil.isCellDateFormatted(cell)
                ? cell.getLocalDateTimeCellValue().toLocalDate().toString()
                : formatter.formatCellValue(cell);
    }
}
