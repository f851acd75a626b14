import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Prints one line for each file and flavour, and the failed assertions below it. Exit code 1: a file failed. */
public final class Check {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        boolean good = true;
        String[] flavours = arguments[0].split(",");
        for (int index = 1; index < arguments.length; index++) {
            for (String id : flavours) {
                PDFAFlavour flavour = PDFAFlavour.fromString(id);
                try (InputStream in = new FileInputStream(new File(arguments[index]));
                        PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour);
                        PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                    ValidationResult result = validator.validate(parser);
                    // A validator that has checked nothing has not passed anything.
                    boolean passed = result.isCompliant() && result.getTotalAssertions() > 0;
                    good &= passed;
                    System.out.printf("%s %s %s, %d checks%n", passed ? "pass" : "FAIL", id, arguments[index],
                            result.getTotalAssertions());
                    for (TestAssertion found : result.getTestAssertions()) {
                        System.out.printf("    %s %s (%s)%n", found.getRuleId().getClause(), found.getMessage(),
                                found.getLocation().getContext());
                    }
                }
            }
        }
        System.exit(good ? 0 : 1);
    }
}
