// What ical.js, Mozilla's parser of calendars, reads in a calendar file: each event with its texts and its days.
// node calendar_days.mjs ICAL.js FILE.ics FIRST LAST
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [library, file, first, last] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(library).href);
const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf-8")));

for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
}

const day = (time) => `${time.year}-${String(time.month).padStart(2, "0")}-${String(time.day).padStart(2, "0")}`;

const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const days = [];
    const moments = [];
    const iterator = event.iterator();
    for (let time = iterator.next(); time && day(time) <= last; time = iterator.next()) {
        if (day(time) >= first) {
            days.push(day(time));
            moments.push(time.isDate ? null : time.convertToZone(ICAL.Timezone.utcTimezone).toString());
        }
    }
    return {
        uid: event.uid,
        title: event.summary,
        description: event.description,
        category: component.getFirstPropertyValue("categories"),
        contact: component.getFirstPropertyValue("contact"),
        sequence: event.sequence,
        starts: day(event.startDate),
        whole_days: event.startDate.isDate,
        zone: event.startDate.zone.tzid,
        alarms: component.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger").toString()),
        days,
        moments,
    };
});

console.log(JSON.stringify({ name: calendar.getFirstPropertyValue("name"), events }));
