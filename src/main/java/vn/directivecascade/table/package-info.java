/** Tables that people hand in as files: CSV in UTF-8 or the first sheet of an XLSX file. */
package vn.directivecascade.table;
