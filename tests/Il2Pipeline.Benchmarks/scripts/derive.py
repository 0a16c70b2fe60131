"""What a data manager might write in an afternoon: change from baseline, straight from the bundles.

Usage: python3 derive.py FOLDER > changes.csv

Reads every .json under FOLDER (and FOLDER/study.json), takes the latest version of each result, and prints value, baseline and change.
It knows nothing of censored values, conflicting duplicates, reference ranges, XML, gzip, NDJSON or units that are not in its table. It is
the plain alternative that docs/performance.md measures against, and the independent calculation that its rows are compared with.
"""
import csv
import json
import pathlib
import sys
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

LOINC = {
    "26464-8": "WBC", "26450-7": "EOSLE", "26449-9": "EOS", "26478-8": "LYMLE", "26474-7": "LYM", "8124-0": "CD3LY", "8122-4": "CD3",
    "8123-2": "CD4LY", "24467-3": "CD4", "8101-8": "CD8LY", "14135-8": "CD8", "54218-3": "CD4CD8", "8112-5": "NKLY", "9728-7": "NK",
    "8117-4": "CD19LY", "8116-6": "CD19", "13332-2": "CD25CD4P", "26982-9": "CD25CD4", "49025-0": "TREGP", "26568-6": "DRCD3",
    "43171-8": "SIL2RU", "33939-0": "IL2", "76039-7": "SIL2R", "34439-0": "NKLU", "711-2": "EOS", "6690-2": "WBC",
}
FACTORS = {"10*9/L": 1000, "K/uL": 1000, "10*3/uL": 1000, "kU/L": 1}
DONE = {"completed", "in-progress"}


def main(folder):
    root = pathlib.Path(folder)
    study = json.loads((root / "study.json").read_text(encoding="utf-8"), parse_float=Decimal)
    zone = ZoneInfo(study.get("timeZone", "UTC"))
    local = {(code["system"], code["code"]): code for code in study.get("localCodes", [])}
    drugs = {(code["system"], code["code"]) for code in study["treatment"]["codes"]}
    results, doses = {}, {}
    for path in sorted(root.rglob("*.json")):
        if path.name == "study.json":
            continue
        bundle = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        read(bundle, study["subjectIdentifierSystem"], local, drugs, zone, results, doses)
    for subject in study.get("subjects", []):
        if subject.get("cycleStarts"):
            doses[subject["id"]] = subject["cycleStarts"]
    write(results, doses)


def read(bundle, system, local, drugs, zone, results, doses):
    by_reference = {}
    for entry in bundle.get("entry", []):
        resource = entry["resource"]
        by_reference[entry.get("fullUrl")] = resource
        by_reference[f"{resource['resourceType']}/{resource.get('id')}"] = resource
    for entry in bundle.get("entry", []):
        resource = entry["resource"]
        if resource["resourceType"] == "MedicationAdministration":
            codes = resource["medicationCodeableConcept"].get("coding", [])
            if resource["status"] in DONE and any((code.get("system"), code["code"]) in drugs for code in codes):
                when = resource.get("effectiveDateTime") or resource["effectivePeriod"]["start"]
                doses.setdefault(subject_of(resource, by_reference, system), []).append(at(when, zone)[:10])
        elif resource["resourceType"] == "Observation":
            subject = subject_of(resource, by_reference, system)
            for part in [resource, *resource.get("component", [])]:
                take(resource, part, subject, by_reference, local, zone, results)


def take(resource, part, subject, by_reference, local, zone, results):
    analyte, unit = None, None
    for code in part["code"].get("coding", []):
        known = local.get((code.get("system"), code["code"]))
        if known:
            analyte, unit = known["analyte"], known.get("unit")
        elif code.get("system") == "http://loinc.org":
            analyte = LOINC.get(code["code"], analyte)
    if analyte is None:
        return
    specimen = by_reference.get(resource.get("specimen", {}).get("reference"), {})
    when = resource.get("effectiveDateTime") or specimen.get("collection", {}).get("collectedDateTime")
    if when is None:
        return
    identifier = (resource.get("identifier") or [{"value": resource.get("id")}])[0]["value"]
    quantity = part.get("valueQuantity", {})
    value = None
    if "value" in quantity and "comparator" not in quantity:
        unit = quantity.get("code") or quantity.get("unit") or unit
        value = Decimal(quantity["value"]) * FACTORS.get(unit, 1)
    if resource["status"] in ("entered-in-error", "cancelled"):
        value = None
    issued = datetime.fromisoformat(resource.get("issued", "1900-01-01T00:00:00+00:00"))
    key = (subject, identifier, analyte)
    if key not in results or results[key][0] <= issued:
        results[key] = (issued, at(when, zone), value)


def subject_of(resource, by_reference, system):
    patient = by_reference.get(resource["subject"].get("reference"), {})
    for identifier in patient.get("identifier", []):
        if identifier.get("system") == system:
            return identifier["value"]
    return patient.get("id", "")


def at(text, zone):
    if "T" not in text:
        return text
    return datetime.fromisoformat(text).astimezone(zone).strftime("%Y-%m-%dT%H:%M:%S")


def write(results, doses):
    series = {}
    for (subject, _, analyte), (_, when, value) in results.items():
        if value is not None:
            series.setdefault((subject, analyte), {})[when] = value
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(["USUBJID", "PARAMCD", "ADTM", "AVAL", "BASE", "CHG"])
    for (subject, analyte), values in sorted(series.items()):
        first = min(doses[subject])[:10] if subject in doses else ""
        before = [when for when in sorted(values) if when[:10] <= first]
        base = values[before[-1]] if before else None
        for when in sorted(values):
            change = values[when] - base if before and when > before[-1] else ""
            out.writerow([subject, analyte, when, values[when], "" if base is None else base, change])


if __name__ == "__main__":
    main(sys.argv[1])
