import { useFormat } from '../../language/use-format.ts';
import { useWordsOf } from '../../language/use-words.tsx';
import { Card, Facts } from '../../parts/card.tsx';
import { IntervalBar, toneOf } from './interval-bar.tsx';
import type { Contrast, SuiteReport } from './replies.ts';
import { VerdictBadge } from './verdict-badge.tsx';
import { words } from './words.ts';

/** What came of one suite: its share with its interval, what it is held against, and what would settle it. */
export function SuiteCard({ report }: { readonly report: SuiteReport }) {
  const { say } = useWordsOf(words);
  const { number, percent } = useFormat();
  const { held, cases, missing, interval, threshold, lowerBound, judge, refusals } = report;
  const share = cases === 0 ? 0 : held / cases;
  return (
    <Card title={report.suite} actions={<VerdictBadge verdict={report.verdict} />}>
      <p className="mb-1 flex flex-wrap justify-between gap-x-4">
        <span className="font-semibold tabular-nums">{say('suite.of', { held, cases })}</span>
        {missing > 0 ? <span className="text-warn">{say('suite.missing', { count: missing })}</span> : null}
      </p>
      <IntervalBar
        label={say('suite.picture', {
          ...{ held, cases, low: percent(interval.low, 1), high: percent(interval.high, 1) },
          ...{ bound: percent(lowerBound, 1), threshold: percent(threshold, 1) },
        })}
        value={share}
        {...interval}
        marks={[threshold]}
        tone={toneOf(report.verdict)}
      />
      <div className="mt-2">
        <Facts
          facts={[
            [say('suite.interval'), `${percent(interval.low, 1)} – ${percent(interval.high, 1)}`],
            [say('suite.bound'), percent(lowerBound, 1)],
            [say('suite.threshold'), percent(threshold, 1)],
            ...(refusals && refusals.toAnswer > 0
              ? [
                  [
                    say('suite.overRefused'),
                    say('suite.overRefusedOf', { count: refusals.overRefused, of: refusals.toAnswer }),
                  ] as const,
                ]
              : []),
            ...(judge
              ? [
                  [
                    say('suite.judge'),
                    `${judge.useCase}: ${
                      judge.kappa === null
                        ? say('suite.kappaNone')
                        : say('suite.kappa', { kappa: number(judge.kappa, 2), count: judge.labelled })
                    }`,
                  ] as const,
                ]
              : []),
          ]}
        />
      </div>
      {report.casesNeeded === undefined ? null : (
        <p className="mt-3">{say('suite.needed', { count: number(report.casesNeeded) })}</p>
      )}
      {report.advice ? <Advice advice={report.advice} /> : null}
      {report.contrasts && report.contrasts.length > 0 ? (
        <div className="mt-4 grid gap-3">
          <h3 className="text-sm font-semibold">{say('contrast.title')}</h3>
          {report.contrasts.map((one) => (
            <ContrastRow key={`${one.axis} ${one.values.join(' ')}`} contrast={one} />
          ))}
        </div>
      ) : null}
    </Card>
  );
}

function Advice({ advice }: { readonly advice: NonNullable<SuiteReport['advice']> }) {
  const { say } = useWordsOf(words);
  const { number, percent } = useFormat();
  return (
    <table className="mt-3 text-sm tabular-nums [overflow-wrap:anywhere]">
      <caption className="mb-1 text-start text-muted">{say('suite.advice')}</caption>
      <thead>
        <tr className="text-muted">
          <th scope="col" className="py-1 pe-6 text-start font-normal">
            {say('suite.share')}
          </th>
          <th scope="col" className="py-1 text-end font-normal">
            {say('suite.cases')}
          </th>
        </tr>
      </thead>
      <tbody>
        {advice.map(({ share, cases }) => (
          <tr key={share} className="border-t border-line">
            <td className="py-1 pe-6">{percent(share, 1)}</td>
            <td className="py-1 text-end">{number(cases)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ContrastRow({ contrast }: { readonly contrast: Contrast }) {
  const { say } = useWordsOf(words);
  const { number, percent } = useFormat();
  const { axis, values, difference, low, high, margin, verdict, casesNeeded } = contrast;
  const [one = '', two = ''] = values;
  const isName = axis === 'name';
  const widest = Math.max(2 * margin, Math.abs(low), Math.abs(high));
  const said = {
    difference: percent(difference, 1),
    ...{ low: percent(low, 1), high: percent(high, 1), margin: percent(margin, 1) },
  };
  const picture = isName ? say('contrast.namePicture', said) : say('contrast.picture', said);
  return (
    <div>
      <div className="flex flex-wrap items-center justify-between gap-2 text-sm">
        <span>{isName ? say('contrast.name') : say(`contrast.${axis}`, { one, two })}</span>
        <VerdictBadge verdict={verdict} />
      </div>
      <IntervalBar
        label={picture}
        value={difference}
        low={low}
        high={high}
        marks={isName ? [margin] : [-margin, margin]}
        from={isName ? 0 : -widest}
        to={widest}
        tone={toneOf(verdict)}
      />
      <p className="text-sm text-muted">
        {picture}
        {casesNeeded === undefined ? '' : `. ${say('contrast.needed', { count: number(casesNeeded) })}`}
      </p>
    </div>
  );
}
