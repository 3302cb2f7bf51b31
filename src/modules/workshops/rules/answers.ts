/** What a trainer saw somebody do, for one outcome: a step on a way, no mark. */
export const levels = ["notYet", "withHelp", "alone"] as const;
export type Level = (typeof levels)[number];

/** The five questions about a workshop, each answered from 1 (not at all) to 4 (fully); no words, for words name their writer. */
export const feedbackQuestions = ["useful", "clear", "safe", "pace", "again"] as const;
export type FeedbackQuestion = (typeof feedbackQuestions)[number];

/** How it goes on the job, three and six months later, and what would help. */
export const uses = ["often", "sometimes", "notYet"] as const;
export const wishes = ["time", "colleagues", "materials", "supervision", "refresher", "nothing"] as const;

