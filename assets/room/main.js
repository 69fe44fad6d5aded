// The small things that make the reading room handier. Without them, everything can be read, searched and sent.

import { copyButtons } from "./copy.js";
import { faults } from "./faults.js";
import { keys } from "./keys.js";
import { statements } from "./statements.js";
import { themeSwitch } from "./switch.js";

themeSwitch();
copyButtons();
keys();
faults();
statements();
