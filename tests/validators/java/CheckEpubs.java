import com.adobe.epubcheck.api.EPUBLocation;
import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.api.MasterReport;
import com.adobe.epubcheck.messages.Message;
import com.adobe.epubcheck.messages.Severity;
import com.adobe.epubcheck.util.FeatureEnum;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs EPUBCheck over the files named as arguments, in one JVM: a line of JSON for each finding, and one for each file done. */
public final class CheckEpubs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private static void print(Map<String, ?> record) throws Exception {
        OUT.println(JSON.writeValueAsString(record));
    }

    /** Hands every message on; keeps no state but the name of the file. */
    private static final class Lines extends MasterReport {
        Lines(String file) {
            setEpubFileName(file);
        }

        @Override
        public void message(Message message, EPUBLocation location, Object... arguments) {
            Severity severity = message.getSeverity();
            if (severity == Severity.SUPPRESSED || severity == Severity.USAGE || severity == Severity.INFO) {
                return;
            }
            String where = location == null ? "" : location.getPath() + ":" + location.getLine() + ":" + location.getColumn();
            try {
                print(Map.of("file", getEpubFileName(), "severity", severity.name().toLowerCase(), "rule", message.getID().toString(),
                        "where", where, "message", message.getMessage(arguments)));
            } catch (Exception error) {
                throw new IllegalStateException(error);
            }
        }

        @Override
        public void info(String resource, FeatureEnum feature, String value) {}

        @Override
        public int generate() {
            return 0;
        }

        @Override
        public void initialize() {}
    }

    public static void main(String[] files) throws Exception {
        System.setOut(System.err); // EPUBCheck talks, too
        for (String file : files) {
            new EpubCheck(new File(file), new Lines(file)).doValidate();
            print(Map.of("file", file, "done", true));
        }
    }
}
