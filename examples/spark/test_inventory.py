"""Whether Spark in local mode gives the rows of one process: 100,000 certificates as lines, and as files.

    pip install -r examples/spark/requirements.txt
    cargo build --release --bin staplescope
    python examples/spark/test_inventory.py target/release/staplescope
"""

import base64
import json
import os
import subprocess
import sys
import tempfile

from pyspark.sql import SparkSession

from inventory import COLUMNS, command, inventory

AT = "2026-11-28T12:00:00Z"
COUNT = int(os.environ.get("COUNT", "100000"))
HERE = os.path.dirname(os.path.abspath(__file__))
LEAF = os.path.join(HERE, "../../tests/fixtures/containers/leaf.pem")


def leaf():
    with open(LEAF) as file:
        body = file.read().split("-----BEGIN CERTIFICATE-----")[1].split("-----END")[0]
    return bytearray(base64.b64decode(body))


def write_lines(path):
    """The same certificate with other bits at its end: nobody verifies its signature here."""
    der = leaf()
    with open(path, "w") as file:
        for number in range(COUNT):
            der[-4:] = number.to_bytes(4, "big")
            file.write(json.dumps({"der": base64.b64encode(der).decode()}) + "\n")


def write_files(folder):
    der = leaf()
    for number in range(200):
        der[-4:] = number.to_bytes(4, "big")
        with open(os.path.join(folder, f"{number:03}.der"), "wb") as file:
            file.write(der)


def of_one_process(program, path):
    done = subprocess.run([*command(program, AT), path], stdout=subprocess.PIPE)
    return [json.loads(line) for line in done.stdout.splitlines()]


def same(one, other, without):
    def known(row):
        row = {name: value for name, value in row.items() if name not in without}
        return json.dumps(row, sort_keys=True)

    return sorted(map(known, one)) == sorted(map(known, other))


def main():
    program = os.path.abspath(sys.argv[1])
    spark = (
        SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").getOrCreate()
    )
    spark.sparkContext.setLogLevel("ERROR")
    spark.sparkContext.addPyFile(os.path.join(HERE, "inventory.py"))
    with tempfile.TemporaryDirectory() as folder:
        lines, files = os.path.join(folder, "lines.jsonl"), os.path.join(folder, "files")
        os.mkdir(files)
        write_lines(lines)
        write_files(files)
        output = os.path.join(folder, "rows.parquet")
        inventory(spark, program, AT, lines=[lines], partitions=4).write.parquet(output)
        spread = [row.asDict() for row in spark.read.parquet(output).collect()]
        alone = of_one_process(program, lines)
        assert len(alone) == COUNT, len(alone)
        assert len({row["sha256"] for row in spread}) == COUNT
        assert all(list(row) == list(COLUMNS) for row in alone)
        # A line is counted within its partition, and everything comes by standard input.
        assert same(spread, alone, {"source", "place"}), "the rows differ"
        spread = [row.asDict() for row in inventory(spark, program, AT, files=[files]).collect()]
        alone = of_one_process(program, files)
        for row in spread:
            row["source"] = row["source"].removeprefix("file:")
        assert len(alone) == 200 and same(spread, alone, set()), "the rows of files differ"
    spark.stop()
    print(f"{COUNT:,} rows of lines and 200 of files are those of one process")


if __name__ == "__main__":
    main()
