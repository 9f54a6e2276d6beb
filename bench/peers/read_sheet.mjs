// read_sheet.mjs FILE: the rows of the last sheet as objects, by SheetJS. What a bank's script does before it checks.
import { createRequire } from 'node:module';
const XLSX = createRequire(import.meta.url)('xlsx');

const book = XLSX.readFile(process.argv[2], { cellDates: true });
const rows = XLSX.utils.sheet_to_json(book.Sheets[book.SheetNames.at(-1)]);
console.log(rows.length);
