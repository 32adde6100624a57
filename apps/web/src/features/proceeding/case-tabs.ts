import type { ComponentType } from 'react';
import type { ActionName } from '../../lib/action-keys.js';

/** The tabs of a proceeding in their order, each with the act that opens it. */
export const caseTabs = ['overview', 'parties', 'charges', 'deadlines', 'tasks', 'hearings', 'judgments', 'documents', 'history', 'access'] as const;
export type CaseTab = (typeof caseTabs)[number];

export const tabActions = {
  overview: 'showOverview', parties: 'showParties', charges: 'showCharges', deadlines: 'showDeadlines', tasks: 'showTasks', hearings: 'showHearings', judgments: 'showJudgments',
  documents: 'showDocuments', history: 'showHistory', access: 'showAccess',
} as const satisfies Record<CaseTab, ActionName>;

/** Tabs that other features fill: a tab without its panel is not shown. */
export type CasePanels = { readonly [K in 'tasks' | 'hearings' | 'judgments']?: ComponentType<{ readonly proceedingId: string }> };

/** The tabs that are there. */
export const tabsWith = (panels: CasePanels): CaseTab[] => caseTabs.filter((tab) => (tab !== 'tasks' && tab !== 'hearings' && tab !== 'judgments') || panels[tab] !== undefined);

export const tabAddress = (id: string, tab: CaseTab): string => (tab === 'overview' ? `/proceedings/${id}` : `/proceedings/${id}/${tab}`);
