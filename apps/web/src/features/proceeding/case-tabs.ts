import type { ComponentType } from 'react';
import type { ActionName } from '../../lib/action-keys.js';

/** The tabs of a proceeding in their order, each with the act that opens it. */
export const caseTabs = ['overview', 'parties', 'charges', 'deadlines', 'tasks', 'hearings', 'calling', 'judgments', 'evidence', 'openSources', 'matrix', 'disclosure', 'files', 'keeping', 'documents', 'history', 'access'] as const;
export type CaseTab = (typeof caseTabs)[number];

export const tabActions = {
  overview: 'showOverview', parties: 'showParties', charges: 'showCharges', deadlines: 'showDeadlines', tasks: 'showTasks', hearings: 'showHearings', calling: 'showCalling', judgments: 'showJudgments', evidence: 'showEvidence', openSources: 'showOpenSources', matrix: 'showMatrix', disclosure: 'showDisclosure', files: 'showFiles', keeping: 'showKeeping',
  documents: 'showDocuments', history: 'showHistory', access: 'showAccess',
} as const satisfies Record<CaseTab, ActionName>;

const panelTabs = ['tasks', 'hearings', 'calling', 'judgments', 'evidence', 'openSources', 'matrix', 'disclosure', 'files', 'keeping'] as const;
type PanelTab = (typeof panelTabs)[number];
/** Tabs that other features fill: a tab without its panel is not shown. `closed`: the reader sees the structure of the case only, lists of its content come empty. */
export type CasePanels = { readonly [K in PanelTab]?: ComponentType<{ readonly proceedingId: string; readonly closed: boolean }> };

/** The tabs that are there. */
export const tabsWith = (panels: CasePanels): CaseTab[] => caseTabs.filter((tab) => !panelTabs.some((one) => one === tab) || panels[tab as PanelTab] !== undefined);

export const tabAddress = (id: string, tab: CaseTab): string => (tab === 'overview' ? `/proceedings/${id}` : `/proceedings/${id}/${tab}`);
