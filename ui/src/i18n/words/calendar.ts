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
    taken: 'Same room and time as {who}',
  },
}
export const calendar = { zh, en }
