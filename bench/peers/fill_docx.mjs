// fill_docx.mjs TEMPLATE.docx VIEWS.json COUNT DIR: that many papers by docxtemplater.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parser, translate } from './our_tags.mjs';
const require = createRequire(import.meta.url);
const Docxtemplater = require('docxtemplater');
const PizZip = require('pizzip');

const [template, views, count, folder] = process.argv.slice(2);
const zip = new PizZip(readFileSync(template));
for (const name of Object.keys(zip.files))
  if (/^word\/(document|header\d*|footer\d*)\.xml$/.test(name)) zip.file(name, translate(zip.file(name).asText()));
const bytes = zip.generate({ type: 'nodebuffer' });
const all = JSON.parse(readFileSync(views, 'utf8'));
mkdirSync(folder, { recursive: true });
for (let i = 0; i < Number(count); ++i) {
  const paper = new Docxtemplater(new PizZip(bytes), {
    delimiters: { start: '{{', end: '}}' }, parser, paragraphLoop: true, linebreaks: true, nullGetter: () => '',
    errorLogging: false,
  });
  try {
    paper.render(all[i % all.length]);
  } catch (error) {
    throw new Error([error, ...(error.properties?.errors ?? [])].map((e) => e.properties?.rootError?.message ?? e.message).join('; '));
  }
  const out = paper.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 1 } });
  writeFileSync(`${folder}/${i + 1}.docx`, out);
}
