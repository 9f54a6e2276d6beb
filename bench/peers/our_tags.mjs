// Lets docxtemplater read our templates: the same Word file, the same view, the same words come out.
const OPEN = /^#如果 (?:(非) )?(.+)$/;

// {{#每个 X}} … {{/每个}}, {{#如果 X}} … {{#否则}} … {{/如果}} in docxtemplater's terms: {{#X}} {{^X}} {{/}}.
export function translate(xml) {
  const open = [];
  const tag = (text) => {
    const wanted = text.trim().replaceAll('｜', '|');
    if (wanted.startsWith('#每个 ')) return `{{#${wanted.slice(4)}}}`;
    const condition = OPEN.exec(wanted);
    if (condition) {
      const [, not, what] = condition;
      open.push([not ? '#' : '^', what]);
      return `{{${not ? '^' : '#'}${what}}}`;
    }
    if (wanted === '#否则') return `{{/}}\u0000{{${open.at(-1).join('')}}}`;
    if (wanted === '/如果') open.pop();
    return wanted.startsWith('/') ? '{{/}}' : `{{${wanted}}}`;
  };
  const out = xml.replace(/\{\{([^{}]*)\}\}/g, (_, text) => tag(text));
  // A {{#否则}} alone in its paragraph becomes two paragraphs, one for each of its tags.
  return out
    .replace(/<w:p[ >](?:(?!<\/w:p>).)*\u0000(?:(?!<\/w:p>).)*<\/w:p>/gs, (paragraph) => {
      const words = paragraph.replace(/<[^>]*>/g, '');
      if (!/^\{\{\/\}\}\u0000\{\{[^{}]*\}\}$/.test(words)) return paragraph;
      const [, end, , begin] = /^(\{\{\/\}\})(\u0000)(.*)$/.exec(words).map(String);
      return paragraph.replace(`${end}\u0000${begin}`, end) + paragraph.replace(`${end}\u0000${begin}`, begin);
    })
    .replaceAll('\u0000', '');
}

const DIGITS = '〇一二三四五六七八九';
const number = (n) =>
  n < 10 ? DIGITS[n] : (n < 20 ? '' : DIGITS[Math.floor(n / 10)]) + '十' + (n % 10 ? DIGITS[n % 10] : '');
const FORMATS = {
  元: (v) => v.replace(/\B(?=(\d{3})+(?=\.))/g, ','),
  年月日: (v) => v.slice(0, 10).replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日'),
  大写日期: (v) => {
    const [y, m, d] = v.slice(0, 10).split('-');
    return [...y].map((c) => DIGITS[c]).join('') + '年' + number(+m) + '月' + number(+d) + '日';
  },
  可空: (v) => v,
};

const at = (scope, path) => path.split('.').reduce((v, key) => (v == null ? v : v[key]), scope);
const is = (v) => !(v == null || v === false || v === '' || v === 0 || v === '0.00' || v?.length === 0);

// docxtemplater asks for a tag in the innermost scope; undefined sends it one scope further out.
export function parser(tag) {
  const [path, ...formats] = tag.split('|').map((t) => t.trim());
  const [name, wanted] = path.split(/ ?= ?/);
  return {
    get(scope, context) {
      if (name === '序号') return context.scopePathItem.at(-1) + 1;
      if (name === '项' && typeof scope === 'string') return scope;
      const value = typeof scope === 'object' ? at(scope, name) : undefined;
      if (wanted !== undefined) return value === undefined ? undefined : String(value) === wanted;
      if (value === undefined) return undefined;
      if (context.meta.part.type !== 'placeholder') return is(value) ? value : false;
      return formats.reduce((v, f) => {
        if (f.startsWith('默认:')) return v;
        if (!FORMATS[f]) throw new Error(`no format ${f}`);
        return FORMATS[f](String(v));
      }, value);
    },
  };
}
