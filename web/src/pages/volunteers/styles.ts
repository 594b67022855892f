// Lists, filters, timelines and the chips of reasons look as they do on the pages of an event.
import "../participants/participants.css"
import "../check-in/decisions.css"
import "./volunteers.css"
