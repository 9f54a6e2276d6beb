// same_words.mjs DIR DIR: whether two folders hold Word files of the same words; says where they part.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
const PizZip = createRequire(import.meta.url)('pizzip');

const words = (file) =>
  [...new PizZip(readFileSync(file)).file('word/document.xml').asText().matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>|<\/w:p>/g)]
    .map((m) => m[1] ?? '\n').join('').replace(/\n+/g, '\n').trim();

const [left, right] = process.argv.slice(2);
const files = readdirSync(left);
for (const file of files) {
  const a = words(`${left}/${file}`), b = words(`${right}/${file}`);
  if (a === b) continue;
  const at = [...a].findIndex((c, i) => c !== b[i]);
  console.error(`${file}: "${a.slice(at - 20, at + 40)}" is not "${b.slice(at - 20, at + 40)}"`);
  process.exit(1);
}
console.log(`${files.length} files of the same words`);
