import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Runs veraPDF in one JVM: the first argument names the flavours (such as {@code ua1,3a}), the others the files. Prints a line of
 * JSON for the first failure of each rule, and one for each file done.
 */
public final class CheckPdfs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

    private static void print(Map<String, ?> record) throws Exception {
        OUT.println(JSON.writeValueAsString(record));
    }

    private static void check(String file, PDFAFlavour flavour) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(Files.newInputStream(Path.of(file)), flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            Map<String, TestAssertion> first = new LinkedHashMap<>();
            Map<String, Integer> times = new LinkedHashMap<>();
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String rule = flavour.getId() + " " + assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    first.putIfAbsent(rule, assertion);
                    times.merge(rule, 1, Integer::sum);
                }
            }
            for (Map.Entry<String, TestAssertion> entry : first.entrySet()) {
                TestAssertion assertion = entry.getValue();
                String message = assertion.getErrorMessage() == null ? assertion.getMessage() : assertion.getErrorMessage();
                String where = assertion.getLocation() == null ? "" : assertion.getLocation().getContext();
                print(Map.of("file", file, "severity", "error", "rule", entry.getKey(), "where", where,
                        "message", message + " (" + times.get(entry.getKey()) + " times)"));
            }
            if (!result.isCompliant() && first.isEmpty()) {
                print(Map.of("file", file, "severity", "error", "rule", flavour.getId(), "where", "", "message", "not compliant"));
            }
        } catch (Exception error) {
            print(Map.of("file", file, "severity", "fatal", "rule", flavour.getId(), "where", "", "message", error.toString()));
        }
    }

    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        System.setOut(System.err);
        VeraGreenfieldFoundryProvider.initialise();
        for (int index = 1; index < arguments.length; index++) {
            for (String flavour : arguments[0].split(",")) {
                check(arguments[index], PDFAFlavour.fromString(flavour));
            }
            print(Map.of("file", arguments[index], "done", true));
        }
    }
}
