package org.chiasm.io.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.chiasm.core.data.DataFormatException;
import org.chiasm.io.file.InputFile;

/** A delimited text file: opens it, finds the delimiter, feeds a handler and words the errors. */
final class DelimitedFile {

  private static final int SNIFFED_CHARACTERS = 1 << 16;
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private DelimitedFile() {}

  /** Makes the handler of a file once its delimiter is known. */
  @FunctionalInterface
  interface HandlerFactory<H extends TableHandler> {
    H create(Path file, Delimiter delimiter);
  }

  /** Feeds the whole file to a handler and returns it. */
  static <H extends TableHandler> H read(Path file, HandlerFactory<H> factory) throws IOException {
    try (InputStream bytes = InputFile.open(file);
        Reader text = decode(bytes)) {
      H handler = factory.create(file, delimiter(file, text));
      feed(text, handler);
      handler.checkComplete();
      return handler;
    } catch (CharacterCodingException e) {
      throw notUtf8(file, e);
    }
  }

  private static Reader decode(InputStream bytes) {
    // the default decoder would put U+FFFD for what it cannot read, and ids would no longer match
    return new BufferedReader(
        new InputStreamReader(
            bytes,
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)),
        SNIFFED_CHARACTERS);
  }

  private static Delimiter delimiter(Path file, Reader text) throws IOException {
    text.mark(SNIFFED_CHARACTERS);
    char[] start = new char[SNIFFED_CHARACTERS];
    int length = Math.max(0, text.read(start));
    text.reset();
    if (length > 0 && start[0] == BYTE_ORDER_MARK) {
      text.skip(1);
    }
    checkText(file, start, length);
    return Delimiter.ofName(file).orElseGet(() -> Delimiter.sniff(new String(start, 0, length)));
  }

  private static void checkText(Path file, char[] start, int length) {
    if (length >= 2 && start[0] == 'P' && start[1] == 'K') {
      throw new DataFormatException(
          file + ": expected text, found a ZIP archive (an Excel workbook?); save it as CSV");
    }
    for (int position = 0; position < length; position++) {
      if (start[position] == '\0') {
        throw new DataFormatException(file + ": expected text, found binary data");
      }
    }
  }

  private static void feed(Reader text, TableHandler handler) throws IOException {
    try (CsvReader<Boolean> reader =
        CsvReader.builder()
            .fieldSeparator(handler.delimiter().character())
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowUnclosedQuote(false)
            .build(handler, text)) {
      for (Boolean ignored : reader) {
        // the handler keeps what it needs
      }
    } catch (UncheckedIOException e) {
      throw e.getCause() == null ? new IOException(e) : e.getCause();
    } catch (CsvParseException e) {
      if (e.getCause() instanceof DataFormatException content) {
        throw content;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new DataFormatException(handler.file() + ": " + e.getMessage(), e);
    }
  }

  private static DataFormatException notUtf8(Path file, CharacterCodingException cause) {
    return new DataFormatException(
        file + ": expected UTF-8 text, found bytes that are not; save the file as UTF-8", cause);
  }
}
