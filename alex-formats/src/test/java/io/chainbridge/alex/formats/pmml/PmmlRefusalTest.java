// SPDX-License-Identifier: Apache-2.0
package io.chainbridge.alex.formats.pmml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chainbridge.alex.formats.ArtifactReader;
import io.chainbridge.alex.formats.io.ArtifactReading.Kind;
import io.chainbridge.alex.formats.io.ArtifactReading.Refused;
import io.chainbridge.alex.formats.io.RefusedInputException;
import io.chainbridge.alex.formats.io.XmlCursor;
import io.chainbridge.alex.testkit.Proves;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What PMML can say and a glass box cannot is refused by name, with the line. */
class PmmlRefusalTest {
  private static final String SKLEARN = PmmlTest.text("sklearn.pmml");
  private static final String GLM = PmmlTest.text("glm.pmml");

  private static RefusedInputException refusal(String text) {
    return catchThrowableOfType(RefusedInputException.class, () -> Pmml.model(PmmlTest.utf8(text)));
  }

  private static void assertRefused(String whole, String good, String bad, String fault) {
    assertThat(whole).contains(good);
    RefusedInputException refusal = refusal(whole.replaceFirst(Pattern.quote(good), bad));
    assertThat(refusal).as("was read").isNotNull();
    assertThat(refusal.fault().toString()).contains(fault);
    assertThat(refusal.fault().whatToDo()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PMML-4_4 | PMML-3_2 | line 2, /PMML: expected PMML 4.0 to 4.4
          version="4.4" | version="5.0" | version 5.0 is not supported
          version="4.4" | version="4.4" x-mathContext="float" | unknown attribute x-mathContext
          optype="continuous" dataType="double"/> | optype="continuous" dataType="float"/> | line 15, /PMML/DataDictionary/DataField: dataType="float" is not supported
          optype="continuous" dataType="double"/> | optype="ordinal" dataType="double"/> | optype="ordinal" is not supported
          name="income" optype | name="debt" optype | duplicate field debt
          <Value value="Bern"/> | <Value value="Aachen"/> | line 19, /PMML/DataDictionary/DataField/Value: duplicate value Aachen
          <Value value="Bern"/> | <Value value="?" property="missing"/> | property="missing" is not supported
          normalizationMethod="logit" | normalizationMethod="probit" | /PMML/RegressionModel: normalizationMethod="probit" is not supported
          functionName="classification" | functionName="regression" | functionName="regression" is not supported
          usageType="target" | usageType="group" | usageType="group" is not supported
          <MiningField name="late" usageType="target"/> | '' | line 29, /PMML/RegressionModel: the mining schema has no target
          <MiningField name="debt" | <MiningField name="dept" | the field dept is not in the data dictionary
          missingValueReplacement="0.4142135623730951" | importance="1" | line 26, /PMML/RegressionModel/MiningSchema/MiningField: the file gives no score if debt is missing
          missingValueReplacement="0.4142135623730951" | missingValueReplacement="none" | missingValueReplacement is not a number: none
          missingValueTreatment="asMean" | missingValueTreatment="returnInvalid" | missingValueTreatment="returnInvalid" is not supported
          missingValueTreatment="asMean" | outliers="asExtremeValues" | outliers="asExtremeValues" is not supported
          invalidValueTreatment="asIs" | importance="1" | the file gives no score if city has an unlisted value
          invalidValueTreatment="asIs" | invalidValueTreatment="asValue" | invalidValueTreatment="asValue" is not supported
          <DataField name="debt" optype="continuous" dataType="double"/> | <DataField name="debt" optype="continuous" dataType="double"><Interval closure="closedClosed" leftMargin="0"/></DataField> | numbers outside the intervals of debt would have no score
          """)
  @Proves("S3.8")
  void refusesOfDictionaryAndSchema(String good, String bad, String fault) {
    assertRefused(SKLEARN, good, bad, fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          feature="probability" value="0" | feature="transformedValue" value="0" | feature="transformedValue" is not supported
          <Output> | <Targets/><Output> | /PMML/RegressionModel/Targets: unknown element
          <Output> | <LocalTransformations><DerivedField name="log(debt)"/></LocalTransformations><Output> | the field log(debt) is derived, which is not supported
          <RegressionModel | <TransformationDictionary><DerivedField name="log(debt)"/></TransformationDictionary><RegressionModel | the field log(debt) is derived, which is not supported
          <NumericPredictor name="debt" | <NumericPredictor exponent="2" name="debt" | line 35, /PMML/RegressionModel/RegressionTable/NumericPredictor: the exponent 2 is not supported
          <NumericPredictor name="debt" | <NumericPredictor name="log(debt)" | the field log(debt) is not an active field
          <NumericPredictor name="debt" | <NumericPredictor name="city" | the categorical field city is used as a number
          <NumericPredictor name="income" | <NumericPredictor name="debt" | debt has a second coefficient
          <CategoricalPredictor name="city" value="Bern" | <CategoricalPredictor name="debt" value="1" | the continuous field debt is used as a category
          <CategoricalPredictor name="city" value="Bern" | <CategoricalPredictor name="city" value="Ulm" | the field city does not list the value Ulm
          <CategoricalPredictor name="city" value="Bern" | <CategoricalPredictor name="city" value="Cork &amp; Cobh" | city = Cork & Cobh has a second coefficient
          <NumericPredictor name="debt" | <PredictorTerm coefficient="1"/><NumericPredictor name="debt" | a PredictorTerm is an interaction
          coefficient="3.141592653589793" | coefficient="NaN" | coefficient is not a number: NaN
          coefficient="3.141592653589793" | coefficient="1e999" | coefficient does not fit a double
          coefficient="3.141592653589793" | coefficient="0x1p3" | coefficient is not a number
          intercept="0.0" | intercept="0.5" | unexpected second table with coefficients or an intercept
          <RegressionTable intercept="0.0" targetCategory="0"/> | '' | the model has 1 regression tables, expected 2
          intercept="0.0" targetCategory="0"/> | intercept="0.0" targetCategory="0"/><RegressionTable intercept="0" targetCategory="2"/> | the model has 3 regression tables
          intercept="0.0" targetCategory="0" | intercept="0.0" targetCategory="1" | the table must be of the other category
          <Value value="0"/> | <Value value="0"/><Value value="2"/> | the coefficients predict 1, but the target has the categories [0, 2, 1]
          </PMML> | <RegressionModel functionName="classification" normalizationMethod="logit"/></PMML> | unexpected second model
          """)
  @Proves("S3.8")
  void refusesOfARegressionModel(String good, String bad, String fault) {
    assertRefused(SKLEARN, good, bad, fault);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          modelType="generalizedLinear" | modelType="CoxRegression" | modelType="CoxRegression" is not supported
          linkFunction="logit" | linkFunction="cloglog" | linkFunction="cloglog" is not supported
          linkFunction="logit" | modelName2="x" | unknown attribute modelName2
          distribution="binomial" | distribution="poisson" | distribution="poisson" is not supported
          distribution="binomial" | offsetVariable="debt" | unknown attribute offsetVariable
          missingValueReplacement="Bern" | importance="1" | the file gives no score if city is missing
          <Parameter name="p1" | <Parameter name="p0" | duplicate parameter p0
          <PPCell value="1" predictorName="debt" | <PPCell value="2" predictorName="debt" | /PPMatrix/PPCell: the exponent 2 is not supported
          predictorName="income" parameterName="p2" | predictorName="income" parameterName="p1" | the parameter p1 is an interaction
          predictorName="income" parameterName="p2" | predictorName="income" parameterName="p9" | unknown parameter p9
          <PPCell value="1" predictorName="debt" parameterName="p1"/> | '' | unexpected second parameter without a predictor
          <PPCell value="1" predictorName="debt" | <PPCell targetCategory="1" value="1" predictorName="debt" | unknown attribute targetCategory
          <Predictor name="debt"/> | '' | the predictor debt must be either a factor or a covariate
          <Predictor name="city"/> | <Predictor name="city" contrastMatrixType="helmert"/> | contrast matrices are not supported
          <PCell targetCategory="1" parameterName="p1" | <PCell targetCategory="0" parameterName="p1" | the parameters predict 2 categories
          <PCell targetCategory="1" parameterName="p1" | <PCell targetCategory="1" parameterName="p0" | the parameter p0 has a second value
          <Value value="0"/> | '' | the target has the categories [1]
          distribution="binomial" | targetReferenceCategory="1" | the values predict the reference category
          <ParamMatrix> | <EventValues/><ParamMatrix> | /PMML/GeneralRegressionModel/EventValues: unknown element
          """)
  @Proves("S3.8")
  void refusesOfAGeneralRegressionModel(String good, String bad, String fault) {
    assertRefused(GLM, good, bad, fault);
  }

  @Test
  void refusesCoefficientsOfTheOtherCategory() {
    RefusedInputException refusal =
        refusal(GLM.replace("PCell targetCategory=\"1\"", "PCell targetCategory=\"0\""));
    assertThat(refusal.fault().problem())
        .isEqualTo("the coefficients predict 0, expected the event 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"MiningModel", "TreeModel", "Scorecard", "NeuralNetwork"})
  @Proves({"S3.8", "V1"})
  void refusesOtherModelsByName(String name) {
    String text =
        SKLEARN.replace("<RegressionModel", "<" + name).replace("</RegressionModel", "</" + name);
    Refused refused = (Refused) ArtifactReader.read("m.pmml", PmmlTest.utf8(text));
    assertThat(refused.faults().getFirst().problem()).contains(name);
    assertThat(refused.kind())
        .isEqualTo(name.equals("NeuralNetwork") ? Kind.BLACK_BOX : Kind.UNSUPPORTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE PMML [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>",
        "<!DOCTYPE PMML [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>",
        "<!DOCTYPE PMML SYSTEM \"http://localhost/x.dtd\">",
        "<!DOCTYPE PMML [<!ENTITY % p SYSTEM \"http://localhost/x.dtd\">%p;]>",
        "<!DOCTYPE PMML [\u0001",
        "<!DOCTYPE PMML [",
        "<?xml-stylesheet href=\"x\"?>"
      })
  @Proves("S3.8")
  void looksAtNothingOutsideOfTheFile(String prologue) {
    RefusedInputException refusal = refusal(SKLEARN.replace("<PMML", prologue + "<PMML"));
    assertThat(refusal.fault().problem()).containsAnyOf("document type", "processing instruction");
    assertThat(refusal.fault().where()).startsWith("line 2");
  }

  @Test
  void refusesUnknownEntities() {
    RefusedInputException refusal = refusal(SKLEARN.replace("value=\"Bern\"", "value=\"&city;\""));
    assertThat(refusal.fault().toString()).startsWith("line ").contains("invalid XML");
    assertThat(refusal.fault().problem()).contains("\"city\"");
  }

  @Test
  @Proves("S3.8")
  void namesADocumentTypeBeforeAnyUseOfItsEntities() {
    String laughs = "<!DOCTYPE PMML [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;\">]>";
    String used = SKLEARN.replace("value=\"Bern\"", "value=\"&b;\"");
    RefusedInputException refusal = refusal(used.replace("<PMML", laughs + "<PMML"));
    assertThat(refusal.fault().problem()).isEqualTo("unexpected document type (<!DOCTYPE ...>)");
  }

  @Test
  void refusesOtherVersionsOfXml() {
    RefusedInputException refusal =
        refusal(SKLEARN.replace("<?xml version=\"1.0\"", "<?xml version=\"1.1\""));
    assertThat(refusal.fault().problem()).isEqualTo("declares XML 1.1");
  }

  @ParameterizedTest
  @CsvSource({"windows-1252, windows-1252", "Windows-1252, cp1252", "ISO-8859-1, ISO-8859-1"})
  void readsWesternEncodingsThatAreDeclared(String declared, String used)
      throws RefusedInputException {
    String text = SKLEARN.replace("Bern", "Bi\u00e8re").replace("UTF-8", declared);
    assertThat(Pmml.model(text.getBytes(Charset.forName(used))))
        .isEqualTo(Pmml.model(PmmlTest.utf8(SKLEARN.replace("Bern", "Bi\u00e8re"))));
  }

  @Test
  void refusesOtherEncodingsAsUnsupportedNotAsMalformed() {
    byte[] latin = SKLEARN.replace("Bern", "Bi\u00e8re").getBytes(StandardCharsets.ISO_8859_1);
    RefusedInputException refusal =
        catchThrowableOfType(RefusedInputException.class, () -> Pmml.model(latin));
    assertThat(refusal.fault().problem()).isEqualTo("is not UTF-8");
    assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(refusal(SKLEARN.replace("UTF-8", "Shift_JIS")).fault().toString())
        .contains("declares the encoding Shift_JIS; save it as UTF-8");
    byte[] undefined =
        SKLEARN
            .replace("UTF-8", "cp1252")
            .replace("Bern", "B\u0081rn")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(
            catchThrowableOfType(RefusedInputException.class, () -> Pmml.model(undefined))
                .fault()
                .problem())
        .isEqualTo("is not Windows-1252, as it declares");
  }

  @Test
  void tellsAFileWithoutAScoreForSomeRowsFromAMalformedOne() {
    for (String missing :
        new String[] {
          SKLEARN.replace("missingValueReplacement=\"0.4142135623730951\"", "importance=\"1\""),
          SKLEARN.replace("invalidValueTreatment=\"asIs\"", "importance=\"1\""),
          SKLEARN.replace("intercept=\"0.0\"", "intercept=\"0.5\""),
          GLM.replace("missingValueReplacement=\"Bern\"", "importance=\"1\""),
          GLM.replace("distribution=\"binomial\"", "targetReferenceCategory=\"1\""),
        }) {
      assertThat(refusal(missing).kind()).isEqualTo(Kind.UNSUPPORTED);
    }
    assertThat(refusal(GLM.replace("beta=\"3.141592653589793\"", "beta=\"pi\"")).kind())
        .isEqualTo(Kind.MALFORMED);
  }

  @Test
  void readsValuesOfTheReferenceCategoryOnlyIfTheyAreZero() throws RefusedInputException {
    String referred = GLM.replace("distribution=", "targetReferenceCategory=\"0\" distribution=");
    String cell = "<PCell targetCategory=\"0\" parameterName=\"p1\" beta=\"%s\"/></ParamMatrix>";
    String zero = referred.replace("</ParamMatrix>", cell.formatted("0"));
    assertThat(Pmml.model(PmmlTest.utf8(zero))).isEqualTo(Pmml.model(PmmlTest.utf8(GLM)));
    RefusedInputException refusal =
        refusal(referred.replace("</ParamMatrix>", cell.formatted("0.5")));
    assertThat(refusal.fault().problem()).contains("the parameters predict 2 categories");
    assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED);
  }

  @Test
  void refusesMoreThanAnybodyCanRead() {
    String deep = "<Extension>".repeat(40) + "</Extension>".repeat(40);
    assertTooLarge(
        SKLEARN.replace("<Header>", "<Header>" + deep), "nested more than 32 levels deep");
    String wide = "<Extension/>".repeat(1 << 19);
    assertTooLarge(SKLEARN.replace("<Header>", "<Header>" + wide), "more than 524288 elements");
    String blanks = " ".repeat(XmlCursor.MAX_FILE_BYTES);
    assertTooLarge(SKLEARN + blanks, "bytes, more than the limit of 16777216");
  }

  private static void assertTooLarge(String text, String problem) {
    RefusedInputException refusal = refusal(text);
    assertThat(refusal.kind()).isEqualTo(Kind.UNSUPPORTED);
    assertThat(refusal.fault().problem()).contains(problem);
  }
}
