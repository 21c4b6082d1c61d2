// Reads rows {words, said, lang} as JSON lines, writes {earliest, latest, us} with chrono-node.
import * as chrono from 'chrono-node';
import { createInterface } from 'node:readline';

const day = (parts) =>
  `${parts.get('year')}-${String(parts.get('month')).padStart(2, '0')}-${String(parts.get('day')).padStart(2, '0')}`;
const last = (parts) => {
  if (parts.isCertain('day') || parts.isCertain('weekday')) return day(parts);
  if (!parts.isCertain('month')) return day(parts);
  const end = new Date(Date.UTC(parts.get('year'), parts.get('month'), 0));
  return end.toISOString().slice(0, 10);
};
const first = (parts) =>
  parts.isCertain('month') && !parts.isCertain('day') ? day(parts).slice(0, 8) + '01' : day(parts);

for await (const line of createInterface({ input: process.stdin })) {
  const { words, said, lang } = JSON.parse(line);
  const parser = chrono[lang] ?? chrono.en;
  let best = Infinity, found = null;
  for (let turn = 0; turn < 3; turn++) {
    const start = performance.now();
    try {
      const [result] = parser.parse(words, new Date(`${said}T12:00:00Z`), { forwardDate: true });
      found = result && result.text === words ? result : null;
    } catch { found = null; }
    best = Math.min(best, performance.now() - start);
  }
  console.log(JSON.stringify({
    earliest: found && first(found.start),
    latest: found && last(found.end ?? found.start),
    us: best * 1000,
  }));
}
