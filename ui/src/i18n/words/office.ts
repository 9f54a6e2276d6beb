const zh = {
  office: {
    mineOnly: '只看我办的',
    openOnly: '只看未办结的',
    noBatches: '还没有批量办理',
    oneBatch: '批次结果',
    toSeries: '所属系列案',
    action: '事项',
    by: '办理人',
    at: '时间',
    total: '件数',
    papers: '文书',
    state: '状态',
  },
}
const en: typeof zh = {
  office: {
    mineOnly: 'Mine only',
    openOnly: 'Open only',
    noBatches: 'Nothing has been done to many cases yet',
    oneBatch: 'Result of the batch',
    toSeries: 'Its series',
    action: 'Action',
    by: 'By',
    at: 'When',
    total: 'Cases',
    papers: 'Papers',
    state: 'State',
  },
}
export const office = { zh, en }
