"""Lists certificates on a Spark cluster: one `staplescope inventory` for each partition, into Parquet.

    spark-submit examples/spark/inventory.py --lines scan.jsonl.gz --output rows.parquet
    spark-submit examples/spark/inventory.py --files "bundles/*" --output rows.parquet

A line is whatever `staplescope` reads as one: `{"der": "MIIC…"}`, a record of zgrab2 or tlsx, bare base64. A
file is a bundle, an archive, a container. Spark spreads, retries and writes; what a row says comes from the
same program as on one machine, so that the rows are the same.
"""

import argparse
import json
import os
import subprocess
import tempfile
import threading

from pyspark.sql import SparkSession
from pyspark.sql.types import (
    ArrayType,
    BooleanType,
    LongType,
    StringType,
    StructField,
    StructType,
)

TEXT, TEXTS = StringType(), ArrayType(StringType())

# The columns of `staplescope inventory --format jsonl`, in their order.
COLUMNS = {
    "source": TEXT,
    "place": TEXT,
    "sha256": TEXT,
    "subject": TEXT,
    "names": TEXTS,
    "issuer": TEXT,
    "ca": TEXT,
    "serial": TEXT,
    "not_before": TEXT,
    "not_after": TEXT,
    "days_left": LongType(),
    "role": TEXT,
    "must_staple": BooleanType(),
    "ocsp_urls": TEXTS,
    "ocsp_urls_unread": BooleanType(),
    "staple": TEXT,
    "staple_until": TEXT,
    "key": TEXT,
    "spki_sha256": TEXT,
    "signature_algorithm": TEXT,
    "self_signed": BooleanType(),
    "risk": TEXT,
    "worst": TEXT,
    "problems": TEXTS,
}
SCHEMA = StructType([StructField(name, kind) for name, kind in COLUMNS.items()])

# 0: nothing wrong; 1: a finding of severity error; 2: no certificate among what was given.
FINISHED = (0, 1, 2)


def command(program, at):
    return [program, "inventory", "--format", "jsonl", "--at", at]


def record(line):
    row = json.loads(line)
    return tuple(row[name] for name in COLUMNS)


def ended(process, complaint):
    if process.wait() not in FINISHED:
        raise RuntimeError(f"staplescope ended with {process.returncode}: {complaint()}")


def rows_of_lines(program, at):
    """Pipes the lines of a partition through one process, and yields its rows while it reads."""

    def rows(lines):
        # One core for each task: Spark runs a task on each.
        surroundings = {**os.environ, "RAYON_NUM_THREADS": "1"}
        with tempfile.TemporaryFile() as errors:
            process = subprocess.Popen(
                [*command(program, at), "-"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                env=surroundings,
            )

            def feed():
                try:
                    with process.stdin as pipe:
                        for line in lines:
                            pipe.write(line.encode() + b"\n")
                except BrokenPipeError:
                    pass  # It has ended; its status says why.

            def complaint():
                errors.seek(0)
                return errors.read(2000).decode(errors="replace")

            feeder = threading.Thread(target=feed, daemon=True)
            feeder.start()
            for line in process.stdout:
                yield record(line)
            feeder.join()
            ended(process, complaint)

    return rows


def rows_of_files(program, at):
    """Reads the files of a partition as if they lay in one folder, and calls them by their own names."""

    def rows(files):
        with tempfile.TemporaryDirectory() as folder:
            names = {}
            for number, (name, content) in enumerate(files):
                path = os.path.join(folder, f"{number:08}-{os.path.basename(name)}")
                names[path] = name
                with open(path, "wb") as file:
                    file.write(bytes(content))
            if not names:
                return
            with tempfile.TemporaryFile() as errors:
                process = subprocess.Popen(
                    [*command(program, at), folder], stdout=subprocess.PIPE, stderr=errors
                )
                for line in process.stdout:
                    source, *rest = record(line)
                    yield (names.get(source, source), *rest)

                def complaint():
                    errors.seek(0)
                    return errors.read(2000).decode(errors="replace")

                ended(process, complaint)

    return rows


def inventory(spark, program, at, lines=(), files=(), partitions=None):
    """A data frame with a row for each certificate."""
    context = spark.sparkContext
    found = context.emptyRDD()
    if lines:
        texts = context.textFile(",".join(lines), partitions)
        found = found.union(texts.mapPartitions(rows_of_lines(program, at)))
    if files:
        contents = context.binaryFiles(",".join(files), partitions)
        found = found.union(contents.mapPartitions(rows_of_files(program, at)))
    return spark.createDataFrame(found, SCHEMA)


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    arguments.add_argument("--program", default="staplescope", help="on every machine of the cluster")
    arguments.add_argument("--at", required=True, help="the instant judged, RFC 3339: one for all partitions")
    arguments.add_argument("--lines", action="append", default=[], help="a text file, or a pattern")
    arguments.add_argument("--files", action="append", default=[], help="files, or a pattern")
    arguments.add_argument("--partitions", type=int, help="at least")
    arguments.add_argument("--output", required=True, help="a folder for Parquet")
    chosen = arguments.parse_args()
    spark = SparkSession.builder.appName("staplescope inventory").getOrCreate()
    rows = inventory(
        spark, chosen.program, chosen.at, chosen.lines, chosen.files, chosen.partitions
    )
    rows.write.mode("error").parquet(chosen.output)
    spark.read.parquet(chosen.output).groupBy("must_staple", "staple").count().show()


if __name__ == "__main__":
    main()
