const zh = {
  calendar: {
    title: '开庭排期',
    before: '上一周',
    after: '下一周',
    thisWeek: '本周',
    pick: '选择一周',
    weekFormat: 'YYYY 年第 ww 周',
    mine: '只看我的庭',
    sum: '{sittings} 场，{cases} 件',
    nothing: '这一周没有排期',
    room: '法庭',
    closed: '已结 {n}',
    wished: '当事人希望：{wishes}',
    wishes: { in_person: '当面 {n} 件', online: '线上 {n} 件', interpreter: '需要翻译 {n} 件' },
    taken: '与{who}同时用此法庭',
  },
}
const en: typeof zh = {
  calendar: {
    title: 'Calendar',
    before: 'Week before',
    after: 'Week after',
    thisWeek: 'This week',
    pick: 'Choose a week',
    weekFormat: '[week] ww, YYYY',
    mine: 'My sittings only',
    sum: '{sittings} sittings, {cases} cases',
    nothing: 'No sitting in this week',
    room: 'Room',
    closed: '{n} closed',
    wished: 'Parties want: {wishes}',
    wishes: { in_person: 'in person in {n}', online: 'online in {n}', interpreter: 'an interpreter in {n}' },
    taken: 'Same room and time as {who}',
  },
}
export const calendar = { zh, en }
