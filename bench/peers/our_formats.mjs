// The formats a template may ask for (src/documents/formats.cpp, src/office/templates.cpp), for the peers' side.
const DIGITS = '〇一二三四五六七八九';

function chineseNumber(n) {
  if (n === 0) return '零';
  let out = '', gap = false;
  ['千', '百', '十', ''].forEach((unit, i) => {
    const digit = Math.floor(n / 10 ** (3 - i)) % 10;
    if (digit === 0) return void (gap = out !== '');
    out += (gap ? '零' : '') + (unit === '十' && digit === 1 && !out ? '' : DIGITS[digit]) + unit;
    gap = false;
  });
  return out;
}

// Amounts are text and stay text: what is read as a number here is whole yuan, exact to 2^53.
function money(text) {
  const found = /^(-?)(\d+)(?:\.(\d\d?))?$/.exec(text);
  if (!found) throw new Error(`no amount: ${text}`);
  return { sign: found[1], yuan: found[2].replace(/^0+(?=\d)/, ''), cents: (found[3] ?? '').padEnd(2, '0') };
}

function amountInWords(text) {
  const { yuan, cents } = money(text);
  const capitals = (words) => words.replace(/[一二三四五六七八九十百千]/g, (c) => '壹贰叁肆伍陆柒捌玖拾佰仟'['一二三四五六七八九十百千'.indexOf(c)]);
  let out = '', gap = false;
  ['亿', '万', ''].forEach((unit, i) => {
    const n = Math.floor(Number(yuan) / 10 ** (8 - 4 * i)) % 10000;
    if (n === 0) return void (gap = out !== '');
    const words = chineseNumber(n);  // 十二 is 拾贰 to a reader, 壹拾贰 on a cheque
    out += (out && (gap || n < 1000) ? '零' : '') + capitals((words.startsWith('十') ? '一' : '') + words) + unit;
    gap = false;
  });
  if (out) out += '元';
  const [jiao, fen] = [...cents].map((c) => capitals(DIGITS[c]));
  if (cents === '00') return (out || '零元') + '整';
  if (out && (cents[0] === '0' || yuan.endsWith('0'))) out += '零';
  return out + (cents[0] === '0' ? '' : `${jiao}角`) + (cents[1] === '0' ? '' : `${fen}分`);
}

const date = (v) => v.slice(0, 10).split('-').map(Number);
const written = (v) => date(v).join('-').replace(/^(\d+)-(\d+)-(\d+)$/, '$1年$2月$3日');

export const FORMATS = {
  元: (v) => { const m = money(v); return `${m.sign}${m.yuan}.${m.cents}`; },
  大写: amountInWords,
  年月日: written,
  大写日期: (v) => {
    const [y, m, d] = date(v);
    return `${[...String(y)].map((c) => DIGITS[c]).join('')}年${chineseNumber(m)}月${chineseNumber(d)}日`;
  },
  时刻: (v) => {
    const [hour, minute] = v.slice(11).split(':').map(Number);
    const part = hour < 12 ? '上午' : hour === 12 ? '中午' : '下午';
    return `${written(v)}${part}${hour > 12 ? hour - 12 : hour}时${minute ? `${minute}分` : ''}`;
  },
  中文数字: (v) => chineseNumber(Number(v)),
  遮蔽: (v) => {
    if (v.length <= 8) return '*'.repeat(v.length);
    const head = v.length >= 15 ? 6 : 3;
    return v.slice(0, head) + '*'.repeat(v.length - head - 4) + v.slice(-4);
  },
};
