import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use, type ComposeOption } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { AriaComponentOption, GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components'

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export type ChartOption = ComposeOption<BarSeriesOption | LineSeriesOption | AriaComponentOption | GridComponentOption | LegendComponentOption | TooltipComponentOption>
export const beginChart = (on: HTMLElement) => init(on, undefined, { renderer: 'svg' })

/** Few colours that hold beside each other in print and for the colour-blind. */
export const inks = ['#1f4e8c', '#c17a1a', '#1b6e3c', '#7a8594']


// Measured by the chart itself, which knows no 'inherit': the page's own, or labels are cut.
const font = typeof document === 'undefined' ? 'sans-serif' : getComputedStyle(document.body).fontFamily
const label = { color: '#4a5565', fontSize: 12, fontFamily: font }
const common: ChartOption = {
  color: inks,
  animation: false,
  textStyle: { fontFamily: font },
  tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true },
}

export interface Bars { names: string[]; series: { name: string; values: number[]; stack?: boolean }[] }

/** Bars lying down: names of any length are read without turning the head. */
export function lying(of: Bars): ChartOption {
  return {
    ...common,
    grid: { left: 4, right: 36, top: of.series.length > 1 ? 26 : 4, bottom: 4, containLabel: true },
    legend: of.series.length > 1 ? { top: 0, left: 0, itemHeight: 8, itemWidth: 12, textStyle: label } : undefined,
    xAxis: { type: 'value', minInterval: 1, axisLabel: { ...label, hideOverlap: true }, splitLine: { lineStyle: { color: '#e7eaee' } } },
    yAxis: { type: 'category', inverse: true, data: of.names, axisLabel: label, axisTick: { show: false }, axisLine: { lineStyle: { color: '#c3cad3' } } },
    series: of.series.map((one, i): BarSeriesOption => ({
      type: 'bar', name: one.name, data: one.values, barMaxWidth: 14, stack: one.stack ? 'all' : undefined,
      label: { show: of.series.length === 1 || !one.stack, position: 'right', ...label },
      itemStyle: { color: inks[i % inks.length] },
    })),
  }
}

/** Months beside each other. */
export function standing(of: Bars): ChartOption {
  return {
    ...common,
    grid: { left: 4, right: 8, top: 26, bottom: 4, containLabel: true },
    legend: { top: 0, left: 0, itemHeight: 8, itemWidth: 12, textStyle: label },
    xAxis: { type: 'category', data: of.names, axisLabel: label, axisTick: { show: false }, axisLine: { lineStyle: { color: '#c3cad3' } } },
    yAxis: { type: 'value', minInterval: 1, axisLabel: label, splitLine: { lineStyle: { color: '#e7eaee' } } },
    series: of.series.map((one): BarSeriesOption => ({ type: 'bar', name: one.name, data: one.values, barMaxWidth: 18 })),
  }
}
