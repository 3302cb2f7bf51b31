import type { MessageTree } from "#platform/i18n/translate.ts";
import earlyWords from "virtual:early-words/th";
import { ownedMessages } from "./owned-messages.ts";

const files = import.meta.glob<MessageTree>(["../../platform/*/messages/th.json", "!../../platform/{auth,db,http}/**", "../demo/messages/th.json", "./messages/th.json"], { eager: true, import: "default" });

/** Everything the first load may say in this language; what only the server says stays there. */
export const messages = { ...earlyWords, ...ownedMessages(files) };
