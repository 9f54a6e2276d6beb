// A bank's file as long as wanted (as bench/longer_series does for the measurements): the rows of the sample again and again, each
// a person, a card and a contract of its own.
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {root} from './court.mjs';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** GB 11643: the last character of an identity number. */
const withCheck = (seventeen) => seventeen + '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(seventeen[i]), 0) % 11];
/** Luhn. */
function withLuhn(digits) {
  const sum = [...digits].reverse().reduce((all, digit, i) => all + (i % 2 ? Number(digit) : ((2 * digit) % 10) + (digit > 4 ? 1 : 0)), 0);
  return digits + ((10 - (sum % 10)) % 10);
}

const sample = readFileSync(join(root, 'samples/series-60.utf8.csv'), 'utf8').trimEnd().split('\n').map((line) => line.replace('\r', '').split(','));
/** The sample's own header, as its columns are called. */
export const [header] = sample;

/** The text of a CSV with so many rows. */
export function longer(rows, head = header) {
  const [id, card, contract] = ['身份证号码', '信用卡卡号', '合同编号'].map((name) => header.indexOf(name));
  const lines = [head.join(',')];
  for (let n = 0; n < rows; ++n) {
    const cells = [...sample[1 + (n % (sample.length - 1))]];
    const round = Math.floor(n / (sample.length - 1)), own = cells[id].trim();
    cells[0] = String(n + 1);
    // Same place, birthday and sex; the order of those born there that day goes on in twos.
    cells[id] = '\t' + withCheck(own.slice(0, 14) + String((Number(own.slice(14, 17)) + 2 * round) % 1000).padStart(3, '0'));
    cells[card] = '\t' + withLuhn(cells[card].trim().slice(0, 7) + String(n).padStart(8, '0'));
    cells[contract] = `KS-${n + 1}`;
    lines.push(cells.join(','));
  }
  return lines.join('\n');
}
