// Lets docxtemplater read our templates (docs/templates.md): the same Word file, the same view, the same words come out.
// A block's end, a choice's other branch and the spelling of a tag are put in docxtemplater's terms; what a tag means is
// asked of `parser`, which looks names up as src/documents/template_fill.cpp does.
import { FORMATS } from './our_formats.mjs';

const CONDITION = '?';  // how a condition is told from a list, once translated
const ELSE = '\u0000';  // stands between the two tags that an #否则 becomes

// What a Chinese keyboard types.
const plain = (text) => text.replaceAll('｜', '|').replaceAll('＝', '=').replaceAll('＃', '#').replaceAll('：', ':').replaceAll('／', '/');

// A tag split over runs comes together in the run where it begins.
function healed(paragraph) {
  const pieces = [...paragraph.matchAll(/(<w:t(?: [^>]*)?>)([^<]*)(?=<\/w:t>)/g)];
  const texts = pieces.map((p) => p[2].replaceAll('｛｛', '{{').replaceAll('｝｝', '}}'));
  const all = texts.join('');
  for (const tag of [...all.matchAll(/\{\{.*?\}\}/g)].reverse()) {
    let start = 0, first = true;
    texts.forEach((text, i) => {
      const a = Math.max(tag.index - start, 0), b = Math.min(tag.index + tag[0].length - start, text.length);
      start += text.length;
      if (a >= text.length || b <= 0) return;
      texts[i] = text.slice(0, a) + (first ? tag[0] : '') + text.slice(b);
      first = false;
    });
  }
  let at = 0;
  return paragraph.replace(/(<w:t(?: [^>]*)?>)([^<]*)(?=<\/w:t>)/g, (_, open) => open + texts[at++]);
}

// {{#每个 X}} … {{/每个}}, {{#如果 X}} … {{#否则}} … {{/如果}} as {{#X}} … {{/}}, {{#?X}} … {{/}}{{^?X}} … {{/}}.
export function translate(xml) {
  const open = [];
  const tag = (inside) => {
    const wanted = plain(inside).trim();
    if (wanted.startsWith('#每个')) return `{{#${wanted.slice(3).trim()}}}`;
    if (wanted.startsWith('#如果')) {
      open.push(CONDITION + wanted.slice(3).trim());
      return `{{#${open.at(-1)}}}`;
    }
    if (wanted === '#否则') return `{{/}}${ELSE}{{^${open.at(-1)}}}`;
    if (wanted === '/如果') open.pop();
    return wanted.startsWith('/') ? '{{/}}' : `{{${inside.trim()}}}`;
  };
  return xml
    .replace(/<w:p[ >](?:(?!<\/w:p>).)*<\/w:p>/gs, healed)
    .replace(/\{\{([^{}]*)\}\}/g, (_, inside) => tag(inside))
    // An #否则 alone in its paragraph becomes two paragraphs, one for each of its tags.
    .replace(/<w:p[ >](?:(?!<\/w:p>).)*<\/w:p>/gs, (paragraph) => {
      const words = /^(\{\{\/\}\})\u0000(\{\{[^{}]*\}\})$/.exec(paragraph.replace(/<[^>]*>/g, ''));
      return words ? paragraph.replace(words[0], words[1]) + paragraph.replace(words[0], words[2]) : paragraph;
    })
    .replaceAll(ELSE, '');
}

// The scopes from the innermost outwards: a list's items and the view. A condition opens no scope of its own.
function* scopes({ scopeList, scopePath, scopePathItem, num }) {
  for (let i = num; i >= 0; --i) {
    if (i > 0 && scopePath[i - 1].startsWith(CONDITION)) continue;
    yield { value: scopeList[i], number: i > 0 ? scopePathItem[i - 1] + 1 : 0 };
  }
}

const has = (value, name) => value !== null && typeof value === 'object' && Object.hasOwn(value, name);

function lookUp(context, path) {
  for (const scope of scopes(context)) {
    if (path[0] === '序号' && path.length === 1 && scope.number > 0 && !has(scope.value, '序号')) return scope.number;
    const from = path[0] === '项' && scope.number > 0 ? scope.value : has(scope.value, path[0]) ? scope.value[path[0]] : undefined;
    if (from !== undefined) return path.slice(1).reduce((v, name) => (has(v, name) ? v[name] : undefined), from);
  }
  return undefined;
}

const text = (v) => (typeof v === 'boolean' ? (v ? '是' : '否') : typeof v === 'string' || typeof v === 'number' ? String(v) : '');
const path = (names) => names.split('.').map((name) => name.trim());
const empty = (v) => v == null || v === false || v === '' || v === 0 || (typeof v === 'object' && Object.keys(v).length === 0);

function read(tag) {
  const [first, ...formats] = plain(tag).split('|').map((part) => part.trim());
  if (first.startsWith(CONDITION)) {
    const negated = first.startsWith('非', 1);
    const [names, wanted] = first.slice(negated ? 2 : 1).split('=').map((part) => part.trim());
    const steps = path(names);
    return (context) => {
      const value = lookUp(context, steps);
      return (wanted === undefined ? !empty(value) : value != null && text(value) === wanted) !== negated;
    };
  }
  const steps = path(first);
  const absent = formats.find((f) => f === '可空' || f.startsWith('默认'));
  // Written as it was typed: full-width lines to sign on stay full-width.
  const otherwise = absent?.startsWith('默认') ? /默认\s*[:：]?([^|｜]*)/.exec(tag)[1].trim() : '';
  const used = formats.filter((f) => f !== absent);
  for (const format of used) if (!FORMATS[format]) throw new Error(`no format ${format}`);
  return (context) => {
    const value = lookUp(context, steps);
    if (context.meta.part.module === 'loop') {
      if (!Array.isArray(value)) throw new Error(`no list ${first}`);
      return value;
    }
    const words = text(value);
    if (words === '' && absent === undefined) throw new Error(`nothing for ${tag}`);
    return words === '' ? otherwise : used.reduce((v, format) => FORMATS[format](v), words);
  };
}

const known = new Map();
export function parser(tag) {
  if (!known.has(tag)) known.set(tag, read(tag));
  const value = known.get(tag);
  return { get: (_, context) => value(context) };
}
