/** What an event leaves on paper. The order is that of the tab. */
export const documentKinds = ['notice', 'motion', 'ruling', 'indictment', 'judgment', 'complaint'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/**
 * Which events are recorded by a procedural document (CPC 110: decisions are rulings, notices, indictments and judgments; motions and
 * complaints are filed in writing). The words are those of the law engine's vocabulary; what is only done (a search, a release) leaves a
 * protocol, and that comes with the evidence.
 */
const byKind: Readonly<Record<DocumentKind, RegExp>> = {
  indictment: /^indictment_(sent|received|copy_served)$/,
  judgment: /^(verdict_|appeal_decision|operative_part_announced|full_text_announced|sent_for_execution|copy_served_on_(accused|convicted))/,
  notice: /^(suspicion|suspicion_drawn_up|suspicion_changed|misdemeanour_suspicion|notice_of_completion|detention_notice_given|nsrd_notice_served|summons_served|extract_given)$/,
  complaint: /(complaint_(filed|received)$|_appealed$|^appeal_filed$|^cassation_filed$|^civil_claim_filed$)/,
  motion: /(_motion$|_motion_|^motion_|application$|^planned_filing$|_request$|^request_)/,
  ruling: /(_ruling|_decided$|^extended_to_months$|^suspend$|^resume$|^suspension_annulled$|^closed$|^joined$|^joined_into$|^separated$|_set$|_refusal$|_refused$|_granted$|_permit$|^custody_(until|reviewed)$|^trial_appointed$|^security_decision$|^ij_orders_act$)/,
};

/** The kind of document behind an event; undefined where there is none. A decision about a motion is a ruling, not a motion. */
export function documentKind(type: string): DocumentKind | undefined {
  if (byKind.indictment.test(type)) return 'indictment';
  if (byKind.judgment.test(type)) return 'judgment';
  if (byKind.notice.test(type)) return 'notice';
  if (/_(decided|ruling|refused|granted)$/.test(type)) return 'ruling';
  return (['complaint', 'motion', 'ruling'] as const).find((kind) => byKind[kind].test(type));
}
