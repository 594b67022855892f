// Lists, filters, folds and the chips of reasons look as they do on the pages of an event and of the register.
import "../participants/participants.css"
import "../check-in/check-in.css"
import "../volunteers/volunteers.css"
import "./aid.css"
