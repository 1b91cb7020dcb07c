"""Times `groundwork plan` against copier (from PyPI): as many questions answered from a file, the same Markdown rendered.

    pip install copier && cargo build --release && python3 benches/against_copier.py

Both run in turn, as whole processes; the ratio is taken pair by pair. Figures are printed, nothing is judged.
"""

import json
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target" / "release" / "groundwork"
SAMPLE = ROOT / "tests" / "engagements" / "nordland-fastening"
RUNS = 9


def main():
    copier = shutil.which("copier") or str(pathlib.Path(sys.executable).parent / "copier")
    with tempfile.TemporaryDirectory() as folder:
        scratch = pathlib.Path(folder)
        shown = subprocess.run([PROGRAM, "questionnaire", "show", "--json"], capture_output=True, check=True)
        questions = [one for one in json.loads(shown.stdout)["questions"] if one["tier"] == "core"]
        plan = (SAMPLE / "plan" / "plan.md").read_text()
        template(scratch / "template", questions, plan)
        answers = scratch / "answers.yml"
        answers.write_text("".join(f"q{number}: 'answer number {number}'\n" for number in range(len(questions))))
        ours = [PROGRAM, "plan", SAMPLE, "--only", "plan.md", "--out", scratch / "ours"]
        theirs = [copier, "copy", "--quiet", "--defaults", "--data-file", answers, scratch / "template", scratch / "theirs"]
        pairs = []
        for run in range(RUNS + 1):
            for made in ("ours", "theirs"):
                shutil.rmtree(scratch / made, ignore_errors=True)
            pair = (seconds(ours), seconds(theirs))
            if run:  # the first one warms the disk cache
                pairs.append(pair)
        same = (scratch / "theirs" / "plan.md").stat().st_size
        print(f"{len(questions)} questions, {same} bytes of Markdown, {RUNS} pairs")
        for name, place in (("groundwork", 0), ("copier", 1)):
            times = [pair[place] * 1000 for pair in pairs]
            print(f"{name:<12}{min(times):9.1f}{statistics.median(times):9.1f}{max(times):9.1f} ms (min, median, max)")
        ratios = [theirs / ours for ours, theirs in pairs]
        print(f"{'ratio':<12}{min(ratios):9.1f}{statistics.median(ratios):9.1f}{max(ratios):9.1f} times faster, pair by pair")


def template(folder, questions, plan):
    """A copier template that asks as many questions and renders as much Markdown, each answer once."""
    folder.mkdir()
    asked = "".join(
        f"q{number}:\n  type: str\n  help: {json.dumps(question['ask'])}\n" for number, question in enumerate(questions)
    )
    (folder / "copier.yml").write_text(asked)
    answers = "".join(f"{{{{ q{number} }}}}\n" for number in range(len(questions)))
    text = plan.replace("{{", "{ {").replace("{%", "{ %").replace("{#", "{ #")
    (folder / "plan.md.jinja").write_text(text + answers)


def seconds(command):
    started = time.perf_counter()
    subprocess.run([str(part) for part in command], check=True, capture_output=True)
    return time.perf_counter() - started


main()
