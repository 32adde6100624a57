import { createRulebook } from '../rule.js';
import { cpcTime } from './cpc-time.js';
import { cpcRegistration } from './cpc-registration.js';
import { cpcInvestigation } from './cpc-investigation.js';
import { cpcMeasures } from './cpc-measures.js';
import { cpcEvidence } from './cpc-evidence.js';
import { cpcCourt } from './cpc-court.js';
import { cpcCooperation } from './cpc-cooperation.js';
import { criminalCode } from './criminal-code.js';
import { assetAct, legalAidAct, securityAct, traffickingActs } from './victim-acts.js';

/** The rulebook in force, one file per act (or per part of the Code). */
export const rulebook = createRulebook([
  ...cpcTime, ...cpcRegistration, ...cpcInvestigation, ...cpcMeasures, ...cpcEvidence, ...cpcCourt, ...cpcCooperation,
  ...criminalCode, ...traffickingActs, ...securityAct, ...legalAidAct, ...assetAct,
]);

export { calendar } from './calendar.js';
