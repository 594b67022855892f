// Lists, filters, timelines and the chips of reasons look as they do on the pages of an event.
import "../participants/participants.css"
import "../check-in/check-in.css"
import "./volunteers.css"
