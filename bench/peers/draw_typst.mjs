// draw_typst.mjs BLOCKS.json DIR: a PDF of each paper by typst, its compiler in this process and warm from paper to paper.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const [blocks, folder] = process.argv.slice(2);
const here = dirname(fileURLToPath(import.meta.url));
const compiler = NodeCompiler.create({ workspace: here, fontArgs: [{ fontPaths: ['/usr/share/fonts/opentype/noto'] }] });
mkdirSync(folder, { recursive: true });
JSON.parse(readFileSync(blocks, 'utf8')).forEach((paper, i) => {
  const pdf = compiler.pdf({ mainFilePath: join(here, 'paper.typ'), inputs: { blocks: JSON.stringify(paper) } });
  writeFileSync(`${folder}/${i + 1}.pdf`, pdf);
  compiler.evictCache(10);
});
