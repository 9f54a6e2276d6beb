// fill_docx.mjs TEMPLATE.docx VIEWS.json COUNT DIR: that many papers by docxtemplater.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parser, translate } from './our_tags.mjs';
const require = createRequire(import.meta.url);
const Docxtemplater = require('docxtemplater');
const PizZip = require('pizzip');

const [template, views, count, folder] = process.argv.slice(2);
const zip = new PizZip(readFileSync(template));
zip.file('word/document.xml', translate(zip.file('word/document.xml').asText()));
const bytes = zip.generate({ type: 'nodebuffer' });
const all = JSON.parse(readFileSync(views, 'utf8'));
mkdirSync(folder, { recursive: true });
for (let i = 0; i < Number(count); ++i) {
  const paper = new Docxtemplater(new PizZip(bytes), {
    delimiters: { start: '{{', end: '}}' }, parser, paragraphLoop: true, linebreaks: true, nullGetter: () => '',
  });
  paper.render(all[i % all.length]);
  const out = paper.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 1 } });
  writeFileSync(`${folder}/${i + 1}.docx`, out);
}
