import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { useId } from 'react';
import { usePreferences } from '../lib/preferences.js';
import classes from './chart-card.module.css';

export interface Bar {
  readonly key: string;
  readonly label: string;
  /** One value for each series. */
  readonly values: readonly number[];
}

interface Props {
  readonly bars: readonly Bar[];
  /** What the parts of a bar are; one series needs no legend. */
  readonly series: readonly string[];
  /** Bars lie: for names that need room. */
  readonly lying?: boolean;
  readonly format?: (value: number) => string;
  readonly onPick?: ((key: string, series: number) => void) | undefined;
}

const colours = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)'];
const patterns = ['solid', 'hatched', 'dotted'];
const LONGEST = 26;
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text);

/** Bars for the eye alone: everything in them stands in the table of the card. Parts are told apart by colour and by pattern. */
export function Bars({ bars, series, lying = false, format, onPick }: Props) {
  const { language } = usePreferences();
  const id = useId().replace(/\W/g, '');
  const say = format ?? ((value: number) => value.toLocaleString(language));
  const narrow = typeof window !== 'undefined' && window.innerWidth < 600;
  const longest = Math.max(...bars.map(({ label }) => Math.min(label.length, LONGEST)));
  return (
    <div aria-hidden="true" className={`${classes['chart']} ${onPick ? classes['picked'] : ''}`}>
      {series.length > 1 && <Legend series={series} />}
      <BarChart
        h={lying ? 56 + bars.length * 34 : 240}
        data={bars.map(({ key, label, values }) => ({ key, label: short(label), ...Object.fromEntries(values.map((value, place) => [`s${place}`, value])) }))}
        dataKey="label"
        orientation={lying ? 'vertical' : 'horizontal'}
        type="stacked"
        gridAxis={lying ? 'y' : 'x'}
        series={series.map((label, place) => ({ name: `s${place}`, label, color: colours[place] ?? 'var(--chart-1)' }))}
        valueFormatter={say}
        textColor="var(--text-quiet)"
        gridColor="var(--line)"
        cursorFill="var(--surface-sunken)"
        maxBarWidth={34}
        xAxisProps={lying ? { allowDecimals: false } : { interval: narrow || bars.length > 8 ? 'preserveStartEnd' : 0, tickMargin: 4 }}
        yAxisProps={lying ? { width: Math.min(narrow ? 110 : 200, 24 + longest * 7), interval: 0 } : { allowDecimals: false, width: 56, ...(format ? { tickFormatter: format } : {}) }}
        barChartProps={{ accessibilityLayer: false }}
        barProps={({ name }) => {
          const place = Number(name.slice(1));
          return { fill: place === 0 ? 'var(--chart-1)' : `url(#${id}${patterns[place]})`, stroke: 'var(--surface-card)', strokeWidth: 1, strokeOpacity: 1, ...(onPick ? { onClick: ({ payload }: { payload?: { key?: string } }) => payload?.key !== undefined && onPick(payload.key, place) } : {}) };
        }}
      >
        <defs>
          <pattern id={`${id}hatched`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="var(--chart-2)" /><line x1="0" y1="0" x2="0" y2="6" stroke="var(--surface-card)" strokeWidth="2.5" /></pattern>
          <pattern id={`${id}dotted`} width="7" height="7" patternUnits="userSpaceOnUse"><rect width="7" height="7" fill="var(--surface-sunken)" /><circle cx="3.5" cy="3.5" r="2.2" fill="var(--chart-3)" /></pattern>
        </defs>
      </BarChart>
    </div>
  );
}

function Legend({ series }: { readonly series: readonly string[] }) {
  return <ul className={classes['legend']}>{series.map((label, place) => <li key={label}><span className={`${classes['swatch']} ${classes[patterns[place] ?? 'solid']}`} />{label}</li>)}</ul>;
}
