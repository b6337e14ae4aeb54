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

const ENOUGH = 0.2; // share of the facts that lie inside a period which is told by finer ones
const FEWEST = 6;

const periodOf = (name, last = name) => ({ name, ...(last === name ? {} : { last }), from: interval(name)[0], to: interval(last)[1] });
const isoName = (first, length) => new Date(first * DAY).toISOString().slice(0, length);

/** The months of some days, or the days themselves; names have so many letters. */
function finerPeriods(first, last, length) {
  const found = [];
  for (let at = first; at <= last; at = found[found.length - 1].to + 1) found.push(periodOf(isoName(at, length)));
  return found;
}

/** Years, several at a time where there are too many or where nothing is told of any. */
function yearPeriods(spans, first, last, most) {
  const [from, to] = [first, last].map((one) => new Date(one * DAY).getUTCFullYear());
  const step = Math.ceil((to - from + 1) / most);
  const found = [];
  for (let at = from; at <= to; at += step) {
    const [one, two] = [at, at + step - 1].map((year) => String(year).padStart(4, "0"));
    const period = { ...periodOf(one, two), empty: false };
    period.empty = !spans.some((span) => span[0] <= period.to && span[1] >= period.from);
    const before = found[found.length - 1];
    if (period.empty && before && before.empty) found[found.length - 1] = { ...periodOf(before.name, two), empty: true };
    else found.push(period);
  }
  return found;
}

/** How many dates lie inside a period and say more than it. */
const datesInside = (spans, { from, to }) =>
  spans.filter((span) => span[0] >= from && span[1] <= to && span[1] - span[0] < to - from).length;

/**
 * Periods from the first to the last day, at most `most` of them: months if they are few, else years;
 * a year in which much happens by its months, a month by its days.
 */
export function periods(spans, first, last, most) {
  if (!Number.isFinite(first)) return [];
  const months = finerPeriods(first, last, 7);
  const found = months.length <= most / 2 ? months : yearPeriods(spans, first, last, most / 2);
  const whole = new Set();
  for (;;) {
    const open = found.filter((one) => !whole.has(one) && !one.last && one.name.length < 10)
      .map((one) => [datesInside(spans, one), one]).sort(([a], [b]) => b - a);
    if (!open.length || open[0][0] < Math.max(FEWEST, ENOUGH * spans.length)) return found;
    const [, one] = open[0];
    const finer = finerPeriods(Math.max(one.from, first), Math.min(one.to, last), one.name.length + 3);
    if (found.length - 1 + finer.length > most) whole.add(one);
    else found.splice(found.indexOf(one), 1, ...finer);
  }
}
