"""Reads what was handed over with the parsers of others: MPXJ (which ProjectLibre and many more read Project files with),
icalendar, and Python's csv. Takes a folder made by `groundwork handover --for all`, writes what was understood as JSON."""

import csv
import json
import pathlib
import sys
import xml.etree.ElementTree as tree

import icalendar
import jpype
import mpxj

folder = pathlib.Path(sys.argv[1])
understood = {}

mpxj.startJVM()
from java.time import LocalDateTime  # noqa: E402
from org.mpxj import TimeUnit  # noqa: E402
from org.mpxj.reader import UniversalProjectReader  # noqa: E402

SPACE = "{http://schemas.microsoft.com/project}"
XML_TYPE = jpype.JClass("jakarta.xml.bind.annotation.XmlType").class_
XML_ELEMENT = jpype.JClass("jakarta.xml.bind.annotation.XmlElement").class_
ROOT = "org.mpxj.mspdi.schema.Project"


def order(name):
    """The elements of a type in the order of Microsoft's schema, from the classes made of it."""
    kind = jpype.JClass(name).class_
    fields = {}
    for field in kind.getDeclaredFields():
        element = field.getAnnotation(XML_ELEMENT)
        shown = str(element.name()) if element is not None else "##default"
        fields[str(field.getName())] = str(field.getName()) if shown == "##default" else shown
    return [fields[str(one)] for one in kind.getAnnotation(XML_TYPE).propOrder()]


def out_of_order(element, name):
    """Elements that the schema does not know at this place, or not in this order."""
    try:
        known = order(name)
    except TypeError:
        return []
    found, last, wrong = [child.tag.replace(SPACE, "") for child in element], -1, []
    for child in found:
        if child not in known:
            wrong.append(f"{name}: no {child}")
        elif known.index(child) < last:
            wrong.append(f"{name}: {child} stands too late")
        else:
            last = known.index(child)
    for child in element:
        if len(child):
            wrong += out_of_order(child, f"{name}${child.tag.replace(SPACE, '')}")
    return wrong


path = folder / "project" / "plan.xml"
understood["schema"] = sorted(set(out_of_order(tree.parse(path).getroot(), ROOT)))
project = UniversalProjectReader().read(str(path))
calendar = project.getDefaultCalendar()
tasks = []
for task in project.getTasks():
    if task.getUniqueID() is None or task.getID() == 0:
        continue
    worked = None
    if not task.getSummary() and not task.getMilestone():
        # How many days the calendar that was read has between the days that were read.
        worked = float(calendar.getWork(task.getStart(), task.getFinish(), TimeUnit.DAYS).getDuration())
    tasks.append({
        "id": str(task.getText(1) or ""),
        "level": int(task.getOutlineLevel()),
        "parent": str(task.getParentTask().getText(1) or "") if task.getParentTask() is not None else "",
        "title": str(task.getName()),
        "from": str(task.getStart())[:10],
        "to": str(task.getFinish())[:10],
        "latest": str(task.getDeadline())[:10] if task.getDeadline() is not None else "",
        "days": float(task.getDuration().getDuration()) if task.getDuration() is not None else None,
        "worked": worked,
        "milestone": bool(task.getMilestone()),
        "summary": bool(task.getSummary()),
        "after": sorted(f"{link.getPredecessorTask().getText(1)} {link.getType()}" for link in task.getPredecessors()),
        "roles": [str(one.getResource().getName()) for one in task.getResourceAssignments()],
        "notes": str(task.getNotes()),
    })
understood["project"] = {"title": str(project.getProjectProperties().getProjectTitle()), "tasks": tasks}

for name in ("events", "tasks"):
    data = (folder / "calendar" / f"{name}.ics").read_bytes()
    read = icalendar.Calendar.from_ical(data)
    lines = data.split(b"\r\n")
    understood[name] = {
        "problems": [str(one) for one in read.errors] + [str(one) for part in read.walk() for one in part.errors],
        "longest": max(map(len, lines)),
        "bare": data.replace(b"\r\n", b"").count(b"\n"),
        "entries": [
            {
                "kind": part.name,
                "uid": str(part["UID"]),
                "from": part["DTSTART"].dt.isoformat() if "DTSTART" in part else "",
                "to": part["DUE" if part.name == "VTODO" else "DTEND"].dt.isoformat() if part.get("STATUS") != "CANCELLED" else "",
                "title": str(part["SUMMARY"]),
                "about": str(part.get("DESCRIPTION", "")),
                "status": str(part.get("STATUS", "")),
                "sequence": int(part["SEQUENCE"]),
            }
            for part in read.subcomponents
        ],
    }

understood["sheets"] = {}
for path in sorted(folder.glob("*/*.csv")):
    with open(path, newline="", encoding="utf-8") as file:
        understood["sheets"][f"{path.parent.name}/{path.name}"] = list(csv.reader(file, strict=True))

json.dump(understood, sys.stdout)
