import { render } from "solid-js/web"
import { App } from "./app.tsx"
import "./styles/index.css"

const root = document.getElementById("app")
if (!root) throw new Error("The page has no #app element")
render(() => <App />, root)
