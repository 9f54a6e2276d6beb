// same_words.mjs DIR DIR: whether two folders hold Word files of the same words, file by file; says where they part.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const PizZip = createRequire(import.meta.url)('pizzip');

const plain = (text) => text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name) => ({ lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' })[name]);
function words(file) {
  const zip = new PizZip(readFileSync(file));
  const parts = Object.keys(zip.files).filter((name) => /^word\/(document|header\d*|footer\d*)\.xml$/.test(name)).sort();
  return parts.map((name) => [...zip.file(name).asText().matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<\/w:p>/g)]
    .map((m) => plain(m[1] ?? '\n')).join('').replace(/\n+/g, '\n').trim()).join('\n');
}

const [left, right] = process.argv.slice(2);
const files = readdirSync(left).sort();
if (files.join() !== readdirSync(right).sort().join()) throw new Error(`${left} and ${right} hold different files`);
let characters = 0;
for (const file of files) {
  const a = words(`${left}/${file}`), b = words(`${right}/${file}`);
  characters += a.length;
  if (a === b) continue;
  let at = 0;
  while (a[at] === b[at]) ++at;
  console.error(`${left}/${file}: "${a.slice(Math.max(at - 20, 0), at + 40)}" is not "${b.slice(Math.max(at - 20, 0), at + 40)}"`);
  process.exit(1);
}
console.log(`${files.length} files of the same words, ${characters} characters`);
