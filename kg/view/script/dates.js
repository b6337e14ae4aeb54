// Partial dates as ranges of days since 1970.

const DAY = 86400000;
export const DATED = 0; // where in a range its first day stands
const day = (year, month, date) => Math.round(Date.UTC(year, month, date) / DAY);

/** First and last day that a date may mean; null where it has no year. */
export function interval(value) {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(value || "");
  if (!parts) return null;
  const [year, month, date] = [+parts[1], parts[2] && parts[2] - 1, parts[3] && +parts[3]];
  if (month === undefined) return [day(year, 0, 1), day(year + 1, 0, 0)];
  return date === undefined ? [day(year, month, 1), day(year, month + 1, 0)] : [day(year, month, date), day(year, month, date)];
}

/** First and last day of a range whose ends may be open. */
export function bounds(since, until) {
  return [since ? interval(since)[0] : -Infinity, until ? interval(until)[1] : Infinity];
}

/** Periods from the first to the last day, months or years, at most `most` of them. */
export function periods(first, last, most) {
  if (!Number.isFinite(first)) return [];
  const [from, to] = [new Date(first * DAY), new Date(last * DAY)];
  const months = (to.getUTCFullYear() - from.getUTCFullYear()) * 12 + to.getUTCMonth() - from.getUTCMonth() + 1;
  const found = [];
  if (months <= most) {
    for (let at = 0; at < months; at += 1) {
      const moment = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + at, 1));
      const name = moment.toISOString().slice(0, 7);
      found.push({ name, from: interval(name)[0], to: interval(name)[1] });
    }
    return found;
  }
  const years = to.getUTCFullYear() - from.getUTCFullYear() + 1;
  const step = Math.ceil(years / most);
  for (let at = 0; at < years; at += step) {
    const [one, two] = [from.getUTCFullYear() + at, from.getUTCFullYear() + at + step - 1].map((year) => String(year).padStart(4, "0"));
    found.push({ name: one, last: two, from: interval(one)[0], to: interval(two)[1] });
  }
  return found;
}
