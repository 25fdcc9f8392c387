# SPDX-License-Identifier: Apache-2.0
"""Writes logistic regressions as PMML in the forms of two tools, and the scores alex must give.

The files are written here, by hand, in the form of what the tools write; neither tool is run:

- sklearn.pmml: sklearn2pmml (JPMML-SkLearn), of a pipeline of SimpleImputer, OneHotEncoder with
  handle_unknown="ignore" and LogisticRegression: a RegressionModel normalised by logit;
- glm.pmml: R's pmml of glm(family = binomial), mining field attributes added by
  add_mining_field_attributes: a GeneralRegressionModel with the link logit;
- softmax.pmml, multinomial.pmml: the other way in which either kind of model is written;
- steep.pmml: the first with coefficients so large that scores end at 0 and 1.

The scores are computed from the coefficients below alone, by Python's own arithmetic: math.fsum of
the products, then 1 / (1 + exp(-sum)).

    python make_pmml_goldens.py ../alex-formats/src/test/resources/golden/pmml

check_pmml_goldens.py compares them with a real PMML engine.

Beside each model a packed CSV of 2,000 rows: the fields, the raw score, the probability. An empty
cell is missing; a city that no table knows is a new one; numbers that floats cannot tell apart and
the infinities are among them. Needs nothing but Python 3.
"""

import gzip
import itertools
import math
import random
import sys
from pathlib import Path

CITIES = ["Aachen", "Bern", "Cork & Cobh"]
INTERCEPT = -1.7320508075688772
DEBT, INCOME = 3.1415926535897931, -2.718281828459045e-05
EFFECTS = {"Aachen": 0.0, "Bern": 0.6180339887498949, "Cork & Cobh": -0.5772156649015329}
DEBT_FILL, INCOME_FILL, CITY_FILL = 0.4142135623730951, 21000.5, "Bern"

SKLEARN = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<PMML xmlns="http://www.dmg.org/PMML-4_4" xmlns:data="http://jpmml.org/jpmml-model/InlineTable" \
version="4.4">
	<Header>
		<Application name="SkLearn2PMML package for Python" version="0.103.3"/>
		<Timestamp>2026-03-01T00:00:00Z</Timestamp>
	</Header>
	<MiningBuildTask>
		<Extension name="repr">PMMLPipeline(steps=[('features', ColumnTransformer(...))])</Extension>
	</MiningBuildTask>
	<DataDictionary>
		<DataField name="late" optype="categorical" dataType="integer">
			<Value value="0"/>
			<Value value="1"/>
		</DataField>
		<DataField name="debt" optype="continuous" dataType="double"/>
		<DataField name="income" optype="continuous" dataType="double"/>
		<DataField name="city" optype="categorical" dataType="string">
			<Value value="Aachen"/>
			<Value value="Bern"/>
			<Value value="Cork &amp; Cobh"/>
		</DataField>
	</DataDictionary>
	<RegressionModel functionName="classification" \
algorithmName="sklearn.linear_model._logistic.LogisticRegression" normalizationMethod="logit">
		<MiningSchema>
			<MiningField name="late" usageType="target"/>
			<MiningField name="debt" missingValueReplacement="{DEBT_FILL!r}" \
missingValueTreatment="asMean"/>
			<MiningField name="income" missingValueReplacement="{INCOME_FILL!r}" \
missingValueTreatment="asMedian"/>
			<MiningField name="city" invalidValueTreatment="asIs"/>
		</MiningSchema>
		<Output>
			<OutputField name="probability(0)" optype="continuous" dataType="double" \
feature="probability" value="0"/>
			<OutputField name="probability(1)" optype="continuous" dataType="double" \
feature="probability" value="1"/>
		</Output>
		<RegressionTable intercept="{INTERCEPT!r}" targetCategory="1">
			<NumericPredictor name="debt" coefficient="{DEBT!r}"/>
			<NumericPredictor name="income" coefficient="{INCOME!r}"/>
			<CategoricalPredictor name="city" value="Bern" coefficient="{EFFECTS["Bern"]!r}"/>
			<CategoricalPredictor name="city" value="Cork &amp; Cobh" \
coefficient="{EFFECTS["Cork & Cobh"]!r}"/>
		</RegressionTable>
		<RegressionTable intercept="0.0" targetCategory="0"/>
	</RegressionModel>
</PMML>
"""

GLM = f"""<?xml version="1.0"?>
<PMML version="4.4.1" xmlns="http://www.dmg.org/PMML-4_4" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://www.dmg.org/PMML-4_4 http://www.dmg.org/pmml/v4-4/pmml-4-4.xsd">
 <Header copyright="Copyright (c) 2026 alex" description="Generalized Linear Regression Model">
  <Extension name="user" value="alex" extender="SoftwareAG PMML Generator"/>
  <Application name="SoftwareAG PMML Generator" version="2.5.2"/>
  <Timestamp>2026-03-01 00:00:00</Timestamp>
 </Header>
 <DataDictionary numberOfFields="4">
  <DataField name="late" optype="categorical" dataType="string">
   <Value value="0"/>
   <Value value="1"/>
  </DataField>
  <DataField name="debt" optype="continuous" dataType="double"/>
  <DataField name="income" optype="continuous" dataType="double"/>
  <DataField name="city" optype="categorical" dataType="string">
   <Value value="Aachen"/>
   <Value value="Bern"/>
   <Value value="Cork &amp; Cobh"/>
  </DataField>
 </DataDictionary>
 <GeneralRegressionModel modelName="General_Regression_Model" modelType="generalizedLinear" \
functionName="classification" algorithmName="glm" distribution="binomial" linkFunction="logit">
  <MiningSchema>
   <MiningField name="late" usageType="predicted" invalidValueTreatment="returnInvalid"/>
   <MiningField name="debt" usageType="active" invalidValueTreatment="returnInvalid" \
missingValueReplacement="{DEBT_FILL!r}"/>
   <MiningField name="income" usageType="active" invalidValueTreatment="returnInvalid" \
missingValueReplacement="{INCOME_FILL!r}"/>
   <MiningField name="city" usageType="active" invalidValueTreatment="asMissing" \
missingValueReplacement="{CITY_FILL}"/>
  </MiningSchema>
  <Output>
   <OutputField name="Probability_1" targetField="late" feature="probability" value="1" \
optype="continuous" dataType="double"/>
   <OutputField name="Predicted_late" feature="predictedValue" optype="categorical" \
dataType="string"/>
  </Output>
  <ParameterList>
   <Parameter name="p0" label="(Intercept)"/>
   <Parameter name="p1" label="debt"/>
   <Parameter name="p2" label="income"/>
   <Parameter name="p3" label="cityBern"/>
   <Parameter name="p4" label="cityCork &amp; Cobh"/>
  </ParameterList>
  <FactorList>
   <Predictor name="city"/>
  </FactorList>
  <CovariateList>
   <Predictor name="debt"/>
   <Predictor name="income"/>
  </CovariateList>
  <PPMatrix>
   <PPCell value="1" predictorName="debt" parameterName="p1"/>
   <PPCell value="1" predictorName="income" parameterName="p2"/>
   <PPCell value="Bern" predictorName="city" parameterName="p3"/>
   <PPCell value="Cork &amp; Cobh" predictorName="city" parameterName="p4"/>
  </PPMatrix>
  <ParamMatrix>
   <PCell targetCategory="1" parameterName="p0" df="1" beta="{INTERCEPT!r}"/>
   <PCell targetCategory="1" parameterName="p1" df="1" beta="{DEBT!r}"/>
   <PCell targetCategory="1" parameterName="p2" df="1" beta="{INCOME!r}"/>
   <PCell targetCategory="1" parameterName="p3" df="1" beta="{EFFECTS["Bern"]!r}"/>
   <PCell targetCategory="1" parameterName="p4" df="1" beta="{EFFECTS["Cork & Cobh"]!r}"/>
  </ParamMatrix>
 </GeneralRegressionModel>
</PMML>
"""




def softmax():
    """The two tables the other way round, their scores normalised by softmax; new cities missing."""
    start, end = SKLEARN.index("\t\t<RegressionTable"), SKLEARN.index("\t</RegressionModel>")
    tables = SKLEARN[start:end]
    empty = '\t\t<RegressionTable intercept="0.0" targetCategory="0"/>\n'
    return (
        SKLEARN[:start] + empty + tables.replace(empty, "") + SKLEARN[end:]
    ).replace('"logit"', '"softmax"').replace(
        '<MiningField name="city" invalidValueTreatment="asIs"/>',
        f'<MiningField name="city" missingValueReplacement="{CITY_FILL}" \
invalidValueTreatment="asMissing"/>',
    )


def multinomial():
    """The form of a multinomial regression whose other category is the reference."""
    return GLM.replace(
        'modelType="generalizedLinear"', 'modelType="multinomialLogistic"'
    ).replace(
        ' distribution="binomial" linkFunction="logit"', ' targetReferenceCategory="0"'
    )


def steep():
    """Coefficients a million times as large, so that scores end at 0 and 1; every value known."""
    text = SKLEARN.replace(repr(DEBT), repr(DEBT * STEEP))
    return text.replace(repr(INCOME), repr(INCOME * STEEP))


STEEP = 1e6
EDGES = [
    0.0,
    -0.0,
    5e-324,
    -5e-324,
    1e-45,  # below the least float
    0.1,
    float.fromhex("0x1.99999ap-4"),  # 0.1 as a float
    1 + 2.0**-24,  # half way between two floats
    16777217.0,  # no float
    3.4028235677973366e38,  # where a float overflows
    1e150,
    -1e150,
    math.inf,
    -math.inf,
]


def rows():
    draw = random.Random(20260305)
    yield None, None, None
    for edge in EDGES:
        yield edge, None, "Bern"
        yield None, edge, "Aachen"
        yield edge, edge, None
    while True:
        debt = None if draw.random() < 0.1 else draw.uniform(-2, 3)
        income = None if draw.random() < 0.1 else math.exp(draw.gauss(10, 1))
        if draw.random() < 0.05:
            debt = draw.choice(EDGES)
        city = draw.choice(CITIES + ["Delft", " Bern", "bern", None])
        yield debt, income, city


def raw_score(debt, income, city_effect, steep):
    debt = DEBT_FILL if debt is None else debt
    income = INCOME_FILL if income is None else income
    parts = [INTERCEPT, DEBT * steep * debt, INCOME * steep * income, city_effect]
    infinite = {part for part in parts if math.isinf(part)}
    if infinite:
        return infinite.pop() if len(infinite) == 1 else math.nan
    return math.fsum(parts)


def probability(raw):
    if math.isnan(raw):
        return raw
    return 1 / (1 + math.exp(-raw)) if raw > -700 else math.exp(raw)


def none_of_them(city):
    """A missing city is none of the values, and neither is a new one: all columns are 0."""
    return EFFECTS.get(city, 0.0)


def replaced(city):
    """A new city counts as missing, and a missing one as the replacement."""
    return EFFECTS[city if city in EFFECTS else CITY_FILL]


def written(value):
    text = "" if value is None else value if isinstance(value, str) else repr(value)
    return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}.get(text, text)


def packed(path, text):
    """Packed without a time stamp, so that the same text gives the same file."""
    path.write_bytes(gzip.compress(text.encode(), mtime=0))


MODELS = [
    ("sklearn", SKLEARN, none_of_them, 1),
    ("glm", GLM, replaced, 1),
    ("softmax", softmax(), replaced, 1),
    ("multinomial", multinomial(), replaced, 1),
    ("steep", steep(), none_of_them, STEEP),
]


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, text, effect, steep in MODELS:
        (folder / f"{name}.pmml").write_text(text, encoding="utf-8")
        lines = ["debt,income,city,raw,probability"]
        for debt, income, city in itertools.islice(rows(), 2_000):
            raw = raw_score(debt, income, effect(city), steep)
            cells = [debt, income, city, raw, probability(raw)]
            lines.append(",".join(written(cell) for cell in cells))
        packed(folder / f"{name}.csv.gz", "\n".join(lines) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
